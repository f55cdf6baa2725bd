//! The agency scope of every read of one dossier: the policy, and whose opinion was asked.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Dossier, DossierId, may_advise, may_see},
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

/// Whether the caller may read the dossier: it is theirs, or their agency was asked for its opinion.
pub(crate) fn may_read(tx: &mut Tx<'_>, ctx: &Ctx, dossier: &Dossier) -> Result<bool, Fault> {
    if may_see(&ctx.actor, dossier) {
        return Ok(true);
    }
    match ctx.actor.officer().filter(|officer| may_advise(officer, dossier)) {
        Some(officer) => store::is_consulted(tx, dossier.id(), officer.agency),
        None => Ok(false),
    }
}
