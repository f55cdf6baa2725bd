//! Seal the receipt: what its agency signed digitally is the receipt from now on.

use dossier::SealLevel;
use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, ReceiptSeal, ReceiptSealId, SealedReceipt, permit},
    store,
};

/// The sealed document in the file store.
#[derive(Debug, Clone)]
pub struct SealReceipt {
    /// Which seal was awaited.
    pub seal: ReceiptSealId,
    /// The name on the certificate.
    pub by: String,
    /// How well it keeps.
    pub level: SealLevel,
    /// SHA-256 of the document.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}

/// Keeps the sealed document. Sealing what is sealed changes nothing; a receipt that was cancelled meanwhile is sealed all
/// the same, for its number was given.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotFound`] for what was not awaited.
pub fn seal_receipt(tx: &mut Tx<'_>, ctx: &Ctx, command: &SealReceipt) -> Result<(), Error> {
    let seal = store::load_seal(tx, command.seal)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::SealReceipt, seal.agency)?;
    if seal.sealed.is_some() {
        return Ok(());
    }

    let before = store::seal_set(&seal);
    let sealed = SealedReceipt {
        at: ctx.now,
        by: command.by.clone(),
        level: command.level,
        sha256: command.sha256.clone(),
        bytes: command.bytes,
    };

    store::put_sealed(tx, seal.id, &sealed)?;
    let seal = ReceiptSeal { sealed: Some(sealed), ..seal };
    let columns = (before, store::seal_set(&seal));
    record(tx, ctx, (seal.id, seal.version()), "payment.receipt_sealed", columns)?;

    Ok(())
}
