//! Keep a leader signer: from now on the results that a person approves wait for their own signature, or no more.

use kernel::{AccountId, Actor, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{LeaderSigner, LeaderSignerId, SealCertificate},
    store,
};

/// Notes with which certificate a person signs results; without one, those that wait go on without their signature.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program and the person.
pub fn keep_leader_signer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (account, certificate): (AccountId, Option<SealCertificate>),
) -> Result<(), Error> {
    let is_own = ctx.actor.officer().is_some_and(|it| it.account == account);
    if ctx.actor != Actor::System && !is_own {
        return Err(Refusal::Denied.into());
    }
    let before = store::load_leader_signer(tx, account)?;
    let known = before.as_ref().and_then(|it| it.certificate.clone());
    if known == certificate {
        return Ok(());
    }

    let version = before.as_ref().map_or(0, |it| it.version) + 1;
    let id = before.as_ref().map_or_else(LeaderSignerId::new, |it| it.id);
    let signer = LeaderSigner { id, account, certificate, version };

    store::put_leader_signer(tx, &signer)?;
    let before = before.map(|it| store::leader_signer_columns(&it)).unwrap_or_default();
    let columns = (before, store::leader_signer_columns(&signer));
    store::record_apart(tx, ctx, (signer.id, signer.version), "leader_signer.kept", columns)?;

    Ok(())
}
