//! A receipt as anybody sees it who has its code: who issued it, over how much, whether it holds. Not who paid.

use platform::{Fault, db::Tx};

use crate::{
    domain::{FeeReceipt, LookupCode, ReceiptSeal},
    store,
};

/// What the code of a receipt opens.
#[derive(Debug, Clone)]
pub struct LookedUp {
    /// The receipt.
    pub receipt: FeeReceipt,
    /// Name of the agency that collected.
    pub agency: String,
    /// Its seal, awaited or there; none where the agency did not seal.
    pub seal: Option<ReceiptSeal>,
    /// The cancelled one in whose place it is.
    pub replaces: Option<FeeReceipt>,
    /// The one that took its place.
    pub replaced_by: Option<FeeReceipt>,
}

/// The receipt with this code.
///
/// # Errors
/// Whatever reading meets.
pub fn looked_up(tx: &mut Tx<'_>, code: &LookupCode) -> Result<Option<LookedUp>, Fault> {
    let Some(receipt) = store::receipt_with_lookup(tx, code)? else { return Ok(None) };
    let replaces = match receipt.replaces {
        Some(replaced) => store::load_receipt(tx, replaced)?,
        None => None,
    };
    Ok(Some(LookedUp {
        agency: identity::agency(tx, receipt.agency)?.map(|it| it.name).unwrap_or_default(),
        seal: store::seal_of_receipt(tx, receipt.id)?,
        replaces,
        replaced_by: store::receipt_instead_of(tx, receipt.id)?,
        receipt,
    }))
}
