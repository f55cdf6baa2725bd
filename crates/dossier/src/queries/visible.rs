//! The agency scope of every read of one dossier: the policy, and whose opinion was asked.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Dossier, DossierId, may_advise, may_follow, may_see},
    store,
};

/// The dossier, for a caller who may read it.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn visible(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Dossier, Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    if may_read(tx, ctx, &dossier)? { Ok(dossier) } else { Err(Refusal::NotFound.into()) }
}

/// Whether the caller may read the dossier: it is theirs, or their agency was asked for its opinion, or sent it on to
/// the competent one.
pub(crate) fn may_read(tx: &mut Tx<'_>, ctx: &Ctx, dossier: &Dossier) -> Result<bool, Fault> {
    if may_see(&ctx.actor, dossier) {
        return Ok(true);
    }
    let Some(officer) = ctx.actor.officer() else { return Ok(false) };
    let is_asked =
        may_advise(officer, dossier) && store::is_consulted(tx, dossier.id(), officer.agency)?;
    Ok(is_asked
        || (may_follow(officer, dossier)
            && store::was_sent_on_by(tx, dossier.id(), officer.agency)?))
}
