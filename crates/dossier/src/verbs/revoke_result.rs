//! Revoke a result: the leader follows the proposal of somebody else, by a decision with number and date, from a day on.

use jiff::civil::Date;
use kernel::{Ctx, today_in_vietnam};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, RevocationDecision, RevocationOrder, day_between},
    store,
};

/// The most characters of the number of a decision.
pub(super) const NUMBER_LIMIT: usize = 60;

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct RevokeResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Number of the decision.
    pub order_number: String,
    /// Its date; `None` when that could not be read.
    pub order_on: Option<Date>,
    /// The day from which the result is revoked; `None` when that could not be read.
    pub from: Option<Date>,
    /// Why, for the holder of the result to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// The result is in force no more, and nothing takes its place. The case stays as it ended.
///
/// # Errors
/// [`Refusal::NoRevocation`] when nothing is proposed, [`Refusal::OwnProposal`] to whoever proposed it;
/// [`Refusal::Invalid`] without number, reason, or for days that cannot be; else as every verb.
pub fn revoke_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &RevokeResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::RevokeResult, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();
    let last = store::list_revocations(tx, dossier.id())?.pop();
    let spoken_of = dossier.result_spoken_of(&permit)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;

    let issued_on = before.finished_at.map_or(ctx.today(), today_in_vietnam);
    let (order, reason) = checked(command, (issued_on, ctx.today()))?;
    let decision = RevocationDecision { by: officer.position, at: ctx.now, order: Some(order) };
    let revoked = last.ok_or(Refusal::NoRevocation)?.decided(decision, officer.account)?;

    store::save(tx, &spoken_of)?;
    store::put_revocation(tx, spoken_of.id(), &revoked)?;
    let said = (Some(revoked.ground.code()), reason.as_str());
    let mut change = store::put_reason(tx, ctx, (Action::RevokeResult, &spoken_of), said)?;
    change.set.extend(revoked.change().set);
    store::record(tx, ctx, (Action::RevokeResult, Some(&before)), &spoken_of, change)?;

    Ok(Moved::of(&spoken_of))
}

/// All of it, or every problem of it.
fn checked(
    command: &RevokeResult,
    span: (Date, Date),
) -> Result<(RevocationOrder, String), Refusal> {
    let number = rules::short_text("order_number", &command.order_number, NUMBER_LIMIT);
    let on = day_between("order_on", command.order_on, span);
    let from = day_between("revoked_from", command.from, span);
    let reason = rules::reason(&command.reason);
    match (number, on, from, reason) {
        (Ok(number), Ok(on), Ok(from), Ok(reason)) => {
            Ok((RevocationOrder { number, on, from }, reason))
        }
        (number, on, from, reason) => {
            let mut problems: Vec<_> =
                [number.err(), on.err(), from.err()].into_iter().flatten().collect();
            problems.extend(reason.err().as_ref().map(rules::problems_of).unwrap_or_default());
            Err(Refusal::Invalid(problems))
        }
    }
}
