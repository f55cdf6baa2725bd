//! Assign: the head of the desk or the leader says who handles the dossier.

use kernel::{Ctx, PositionId, Role};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// Who is to handle it.
#[derive(Debug, Clone)]
pub struct AssignDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// The specialist's position.
    pub to: PositionId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Gives the dossier to a specialist of the agency where it is.
///
/// # Errors
/// [`Refusal::WrongAssignee`] when that position is no specialist's there today; else as every
/// verb.
pub fn assign(tx: &mut Tx<'_>, ctx: &Ctx, command: &AssignDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Assign, command.dossier, command.seen_version)?;
    let colleagues = identity::colleagues(tx, dossier.current_agency(), ctx.today())?;
    let is_specialist =
        |it: &identity::Colleague| it.position.id == command.to && it.has(Role::Specialist);
    if !colleagues.iter().any(is_specialist) {
        return Err(Refusal::WrongAssignee.into());
    }
    let before = dossier.stored().clone();

    let assigned = dossier.assign(&permit, command.to)?;

    store::save(tx, &assigned)?;
    store::record(tx, ctx, (Action::Assign, Some(&before)), &assigned, Change::default())?;

    Ok(Moved::of(&assigned))
}
