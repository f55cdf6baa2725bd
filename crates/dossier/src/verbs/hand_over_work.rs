//! Hand over work: a dossier of a position that somebody leaves goes into other hands, where it stands.

use kernel::{Ctx, PositionId, Role};
use platform::db::Tx;

use super::Moved;
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, deed_permit},
    store::{self, Change},
};

/// Which dossier, out of which hands, into which.
#[derive(Debug, Clone, Copy)]
pub struct HandOverWork {
    /// The dossier.
    pub dossier: DossierId,
    /// The position that is left.
    pub from: PositionId,
    /// The position that goes on with it.
    pub to: PositionId,
    /// Its version as the caller saw it.
    pub seen_version: i64,
}

/// Gives one dossier on, in whatever stage it is: draft, questions to other agencies, messages and clocks stay with it.
/// Callers do it for all of a position in one transaction.
///
/// # Errors
/// [`Refusal::WrongAssignee`] when the new position is no specialist's there today; [`Refusal::TakenAlready`] when the
/// dossier has left those hands; else as every verb.
pub fn hand_over_work(tx: &mut Tx<'_>, ctx: &Ctx, command: &HandOverWork) -> Result<Moved, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let permit = deed_permit(&ctx.actor, Deed::HandOverWork, &dossier, None)?;
    dossier.check_unchanged(Some(command.seen_version))?;
    let colleagues = identity::colleagues(tx, dossier.current_agency(), ctx.today())?;
    let is_specialist =
        |it: &identity::Colleague| it.position.id == command.to && it.has(Role::Specialist);
    if !colleagues.iter().any(is_specialist) {
        return Err(Refusal::WrongAssignee.into());
    }
    let before = dossier.stored().clone();

    let handed = dossier.hand_over_work(&permit, (command.from, command.to))?;

    store::save(tx, &handed)?;
    let change = Change::default().extra("from", command.from.to_string());
    store::record_event(tx, ctx, ("dossier.work_handed_over", Some(&before)), &handed, change)?;

    Ok(Moved::of(&handed))
}
