//! Reopen: a superior takes up again what was refused, stopped or declined.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store,
};

/// What the superior decides.
#[derive(Debug, Clone)]
pub struct ReopenDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// The reason in words.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Puts the dossier back to work; the clock goes on with the time that was left.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a reason; else as every verb.
pub fn reopen(tx: &mut Tx<'_>, ctx: &Ctx, command: &ReopenDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Reopen, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let resumed = rules::going_on_clock(tx, &dossier, ctx.now)?;
    let reopened = dossier.reopen(&permit, resumed)?;

    store::save(tx, &reopened)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::Reopen, &reopened), said)?;
    store::record(tx, ctx, (Action::Reopen, Some(&before)), &reopened, change)?;

    Ok(Moved::of(&reopened))
}
