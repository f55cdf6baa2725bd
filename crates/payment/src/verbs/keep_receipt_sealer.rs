//! Keep a sealer: from now on the receipts of an agency are sealed with this certificate, or no more.

use dossier::{SealCertificate, Sealer, sealer_columns};
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error,
    domain::{Action, permit},
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
    let Some(sealer) = Sealer::kept(before.as_ref(), agency, certificate) else { return Ok(()) };

    store::put_sealer(tx, &sealer)?;
    let before = before.map(|it| sealer_columns(&it)).unwrap_or_default();
    let columns = (before, sealer_columns(&sealer));
    record(tx, ctx, (sealer.id, sealer.version), "payment.sealer_kept", columns)?;

    Ok(())
}
