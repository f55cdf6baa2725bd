//! Keep what is payable: several notices hold a dossier, or a part of one was paid.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{DossierId, PayableItem, may_keep_payables},
    store::{self, Change},
};

/// Shows each with its amount, and the sum, on the pages of a dossier that waits for its payment. Said again, it changes
/// nothing.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but the program; [`Refusal::NotFound`]; a fault of the database.
pub fn keep_payables(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    items: &[PayableItem],
) -> Result<(), Error> {
    may_keep_payables(&ctx.actor)?;
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let before = dossier.stored().clone();

    let Some(kept) = dossier.keep_payables(items) else { return Ok(()) };

    store::save(tx, &kept)?;
    let event = ("dossier.payables_kept", Some(&before));
    store::record_event(tx, ctx, event, &kept, Change::default())?;

    Ok(())
}
