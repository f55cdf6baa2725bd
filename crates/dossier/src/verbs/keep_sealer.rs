//! Keep a sealer: from now on the results of an agency are sealed with this certificate, or no more.

use kernel::{Actor, AgencyId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{SealCertificate, Sealer},
    store,
};

/// Keys are configuration of the installation; here is noted whose results wait for a seal. What was numbered before stays
/// as it was.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program.
pub fn keep_sealer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (agency, certificate): (AgencyId, Option<SealCertificate>),
) -> Result<(), Error> {
    if ctx.actor != Actor::System {
        return Err(Refusal::Denied.into());
    }
    let before = store::load_sealer(tx, agency)?;
    let Some(sealer) = Sealer::kept(before.as_ref(), agency, certificate) else { return Ok(()) };

    store::put_sealer(tx, &sealer)?;
    let before = before.map(|it| store::sealer_columns(&it)).unwrap_or_default();
    let columns = (before, store::sealer_columns(&sealer));
    store::record_apart(tx, ctx, (sealer.id, sealer.version), "sealer.kept", columns)?;

    Ok(())
}
