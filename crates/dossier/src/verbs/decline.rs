//! Decline: the leader does not grant what the dossier asks for, and says why (Mẫu 03).

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId, Ground},
    store,
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct DeclineDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// On what ground.
    pub ground: Ground,
    /// The reason in words.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Ends the dossier without what it asked for. That it is late gives no right to that.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a reason; else as every verb.
pub fn decline(tx: &mut Tx<'_>, ctx: &Ctx, command: &DeclineDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Decline, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let stopped = rules::held_clock(tx, &dossier, ctx.now)?;
    let declined = dossier.end(&permit, ctx.now, stopped)?;

    store::save(tx, &declined)?;
    let said = (Some(command.ground.code()), reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::Decline, &declined), said)?;
    store::record(tx, ctx, (Action::Decline, Some(&before)), &declined, change)?;

    Ok(Moved::of(&declined))
}
