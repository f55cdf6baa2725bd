//! Annul a revocation: a later decision says that the result is in force again. What was revoked stays to be seen.

use jiff::civil::Date;
use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, revoke_result::NUMBER_LIMIT, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Annulment, DossierId, Revocation, day_between},
    store,
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct AnnulRevocation {
    /// The dossier.
    pub dossier: DossierId,
    /// Number of the later decision.
    pub order_number: String,
    /// Its date; `None` when that could not be read.
    pub order_on: Option<Date>,
    /// Why, for the holder of the result to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// The result is in force again.
///
/// # Errors
/// [`Refusal::NoRevocation`] when it is not revoked; [`Refusal::Invalid`] without number or reason, or for a day
/// before the decision that is annulled; else as every verb.
pub fn annul_revocation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &AnnulRevocation,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::AnnulRevocation, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();
    let last = store::list_revocations(tx, dossier.id())?.pop();
    let spoken_of = dossier.result_spoken_of(&permit)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;

    let revoked = last.ok_or(Refusal::NoRevocation)?;
    let revoked_on = revoked.standing().map(|it| it.on).ok_or(Refusal::NoRevocation)?;
    let ((number, on), reason) = checked(command, (revoked_on, ctx.today()))?;
    let annulment = Annulment { number, on, by: officer.position, at: ctx.now };
    let annulled: Revocation = revoked.annulled(annulment)?;

    store::save(tx, &spoken_of)?;
    store::put_revocation(tx, spoken_of.id(), &annulled)?;
    let said = (None, reason.as_str());
    let mut change = store::put_reason(tx, ctx, (Action::AnnulRevocation, &spoken_of), said)?;
    change.set.extend(annulled.change().set);
    store::record(tx, ctx, (Action::AnnulRevocation, Some(&before)), &spoken_of, change)?;

    Ok(Moved::of(&spoken_of))
}

/// Number, date and reason, or every problem of them.
fn checked(
    command: &AnnulRevocation,
    span: (Date, Date),
) -> Result<((String, Date), String), Refusal> {
    let number = rules::short_text("order_number", &command.order_number, NUMBER_LIMIT);
    let on = day_between("order_on", command.order_on, span);
    let reason = rules::reason(&command.reason);
    match (number, on, reason) {
        (Ok(number), Ok(on), Ok(reason)) => Ok(((number, on), reason)),
        (number, on, reason) => {
            let mut problems: Vec<_> = [number.err(), on.err()].into_iter().flatten().collect();
            problems.extend(reason.err().as_ref().map(rules::problems_of).unwrap_or_default());
            Err(Refusal::Invalid(problems))
        }
    }
}
