//! Grant the withdrawal: the leader lets the applicant have the dossier back.

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
pub struct GrantWithdrawal {
    /// The dossier.
    pub dossier: DossierId,
    /// The reason in words.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Ends the dossier as the applicant asked (thông báo dừng giải quyết).
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a reason; else as every verb.
pub fn grant_withdrawal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &GrantWithdrawal,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::GrantWithdrawal, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let ended = dossier.end(&permit, ctx.now, None)?;

    store::save(tx, &ended)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::GrantWithdrawal, &ended), said)?;
    store::record(tx, ctx, (Action::GrantWithdrawal, Some(&before)), &ended, change)?;

    Ok(Moved::of(&ended))
}
