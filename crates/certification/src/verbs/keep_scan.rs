//! Keep the scan: the pages of the original, as the certifying officer scanned them.

use dossier::DossierId;
use kernel::Ctx;
use platform::db::Tx;

use super::{load_for, save, take_up};
use crate::{
    Error,
    domain::{Action, CertifiedCopy, CopyPage},
};

/// What was scanned.
#[derive(Debug, Clone)]
pub struct KeepScan {
    /// The dossier.
    pub dossier: DossierId,
    /// The pages, the first first.
    pub pages: Vec<CopyPage>,
    /// The version of the copy that the officer saw.
    pub seen_version: Option<i64>,
}

/// Keeps the pages in place of earlier ones; nothing is compared yet. Whoever scans takes the dossier, if nobody has.
///
/// # Errors
/// [`crate::Refusal::WrongState`], [`crate::Refusal::TakenByColleague`], [`crate::Refusal::ChangedMeanwhile`],
/// [`crate::Refusal::Denied`]; [`crate::Refusal::Invalid`] without pages.
pub fn keep_scan(tx: &mut Tx<'_>, ctx: &Ctx, command: &KeepScan) -> Result<CertifiedCopy, Error> {
    let seen = (command.dossier, command.seen_version);
    let (copy, detail, _permit) = load_for(tx, ctx, Action::Certify, seen)?;

    let by = take_up(tx, ctx, &detail)?;
    let scanned = copy.clone().scanned(command.pages.clone(), (by, ctx.now))?;

    save(tx, ctx, "certification.scanned", (&copy, &scanned))?;

    Ok(scanned)
}
