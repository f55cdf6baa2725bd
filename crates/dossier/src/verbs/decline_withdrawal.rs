//! Decline the withdrawal: the leader says why the office goes on.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store,
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct DeclineWithdrawal {
    /// The dossier.
    pub dossier: DossierId,
    /// The reason in words.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Puts the dossier back where it was; the clock goes on with the time that was left.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a reason; else as every verb.
pub fn decline_withdrawal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &DeclineWithdrawal,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::DeclineWithdrawal, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let resumed = rules::going_on_clock(tx, &dossier, ctx.now)?;
    let back = dossier.decline_withdrawal(&permit, resumed)?;

    store::save(tx, &back)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::DeclineWithdrawal, &back), said)?;
    store::record(tx, ctx, (Action::DeclineWithdrawal, Some(&before)), &back, change)?;

    Ok(Moved::of(&back))
}
