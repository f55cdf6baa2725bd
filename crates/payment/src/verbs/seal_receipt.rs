//! Seal the receipt: what its agency signed digitally is the receipt from now on.

use dossier::SealedDocument;
use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, ReceiptSeal, ReceiptSealId, permit},
    store,
};

/// Keeps what was sealed, for the seal that was awaited; it lies in the file store. Sealing what is sealed changes nothing; a
/// receipt that was cancelled meanwhile is sealed all the same, for its number was given.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotFound`] for what was not awaited.
pub fn seal_receipt(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, sealed): (ReceiptSealId, &SealedDocument),
) -> Result<(), Error> {
    let seal = store::load_seal(tx, id)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::SealReceipt, seal.agency)?;
    if seal.sealed.is_some() {
        return Ok(());
    }

    let before = store::seal_set(&seal);

    store::put_sealed(tx, seal.id, sealed)?;
    let seal = ReceiptSeal { sealed: Some(sealed.clone()), ..seal };
    let columns = (before, store::seal_set(&seal));
    record(tx, ctx, (seal.id, seal.version()), "payment.receipt_sealed", columns)?;

    Ok(())
}
