//! Keep a copy's document: the PDF that the clerk signs.

use dossier::OpenDocument;
use kernel::Ctx;
use platform::db::Tx;

use super::own_copy;
use crate::{Error, Refusal, domain::DigitalCopyId};

/// Keeps the document for this copy; where there is one already, that one stays. Gives the one that counts.
///
/// # Errors
/// [`Refusal::NotFound`] to all but the clerk whose signature is awaited; [`Refusal::WrongState`] for what waits no more.
pub fn keep_copy_document(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, document): (DigitalCopyId, &OpenDocument),
) -> Result<OpenDocument, Error> {
    let (before, _permit) = own_copy(tx, ctx, id)?;
    if let Some(kept) = before.document {
        return Ok(kept);
    }
    if !before.waits() {
        return Err(Refusal::WrongState.into());
    }

    let after = before.clone().with_document(document.clone());

    super::save_copy(tx, ctx, "recognition.copy_prepared", (&before, &after))?;

    Ok(document.clone())
}
