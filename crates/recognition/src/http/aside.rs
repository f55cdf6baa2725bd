//! What this module says on the page of a case, which another module owns: by whom its digitised papers were signed.

use dossier::{DossierId, PaperNote};
use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::{copy, page::texts};
use crate::{Error, queries};

/// By whom the digital copies of confirmed papers were signed, or why they are not, for officers who may see the case.
///
/// # Errors
/// Whatever reading meets.
pub fn paper_notes(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: DossierId,
) -> Result<Vec<PaperNote>, Fault> {
    let t = texts();
    let copies = match queries::copies_of(tx, ctx, dossier) {
        Ok(copies) => copies,
        Err(Error::Refused(_) | Error::Dossier(_)) => return Ok(Vec::new()),
        Err(Error::Fault(fault)) => return Err(fault),
    };
    let note = |it: queries::CopyOfPaper| PaperNote {
        said: copy::said(t, it.copy.as_ref(), &it.clerk),
        links: it.copy.as_ref().map(|found| copy::links(t, found)).unwrap_or_default(),
        paper: it.paper,
    };
    Ok(copies.into_iter().map(note).collect())
}
