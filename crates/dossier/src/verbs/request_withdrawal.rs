//! Request the withdrawal: the applicant wants back what was accepted already.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store,
};

/// What the applicant asks.
#[derive(Debug, Clone)]
pub struct RequestWithdrawal {
    /// The dossier.
    pub dossier: DossierId,
    /// The reason in words.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Holds the dossier until the office has decided; the clock stands still.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a reason; else as every verb.
pub fn request_withdrawal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RequestWithdrawal,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::RequestWithdrawal, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let paused = rules::held_clock(tx, &dossier, ctx.now)?;
    let held = dossier.request_withdrawal(&permit, ctx.now, paused)?;

    store::save(tx, &held)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::RequestWithdrawal, &held), said)?;
    store::record(tx, ctx, (Action::RequestWithdrawal, Some(&before)), &held, change)?;

    Ok(Moved::of(&held))
}
