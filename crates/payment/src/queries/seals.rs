//! What waits for a seal, for whoever seals.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::receipts::{FeeReceiptView, view_of};
use crate::{
    Error, Refusal,
    domain::{ReceiptSeal, ReceiptSealId, ReceiptSealer},
    store,
};

/// The seal that is to be set, unless it is set.
///
/// # Errors
/// Whatever reading meets.
pub fn receipt_to_seal(tx: &mut Tx<'_>, id: ReceiptSealId) -> Result<Option<ReceiptSeal>, Fault> {
    Ok(store::load_seal(tx, id)?.filter(|it| it.sealed.is_none()))
}

/// What is printed on the receipt that waits for this seal.
pub(crate) fn awaited_view(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    seal: &ReceiptSeal,
) -> Result<FeeReceiptView, Error> {
    let receipt = store::load_receipt(tx, seal.receipt)?.ok_or(Refusal::NotFound)?;
    view_of(tx, ctx, receipt)
}

/// The agencies whose receipts are or were sealed.
///
/// # Errors
/// Whatever reading meets.
pub fn receipt_sealers(tx: &mut Tx<'_>) -> Result<Vec<ReceiptSealer>, Fault> {
    store::sealers(tx)
}
