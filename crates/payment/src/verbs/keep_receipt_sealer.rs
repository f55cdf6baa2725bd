//! Keep a sealer: from now on the receipts of an agency are sealed with this certificate, or no more.

use dossier::SealCertificate;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error,
    domain::{Action, ReceiptSealer, ReceiptSealerId, permit},
    store,
};

/// Keys are configuration of the installation; here is noted whose receipts wait for a seal. What was issued before stays
/// as it was.
///
/// # Errors
/// [`crate::Refusal::Denied`] to all but the program.
pub fn keep_receipt_sealer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (agency, certificate): (AgencyId, Option<SealCertificate>),
) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepSealer, agency)?;
    let before = store::load_sealer(tx, agency)?;
    let known = before.as_ref().and_then(|it| it.certificate.clone());
    if known == certificate {
        return Ok(());
    }

    let version = before.as_ref().map_or(0, |it| it.version) + 1;
    let id = before.as_ref().map_or_else(ReceiptSealerId::new, |it| it.id);
    let sealer = ReceiptSealer { id, agency, certificate, version };

    store::put_sealer(tx, &sealer)?;
    let before = before.map(|it| store::sealer_set(&it)).unwrap_or_default();
    let columns = (before, store::sealer_set(&sealer));
    record(tx, ctx, (sealer.id, sealer.version), "payment.sealer_kept", columns)?;

    Ok(())
}
