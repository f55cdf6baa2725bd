//! Request the payment: the applicant has to pay before the office can go on (nghĩa vụ tài chính).

use kernel::{Ctx, Problem, Refused, Vnd};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store,
};

/// The most that a notice can ask for: more is a slip of the finger.
const MOST_DONG: i64 = 1_000_000_000_000;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct RequestPayment {
    /// The dossier.
    pub dossier: DossierId,
    /// How much; nothing when no number was typed.
    pub amount: Option<Vnd>,
    /// What for, with number and day of the notice.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Holds the dossier until it is paid; the clock stands still.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason or a sensible amount; else as every verb.
pub fn request_payment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RequestPayment,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::RequestPayment, command.dossier, command.seen_version)?;
    let (reason, amount) = checked(command)?;
    let before = dossier.stored().clone();

    let paused = rules::held_clock(tx, &dossier, ctx.now)?;
    let held = dossier.request_payment(&permit, amount, ctx.now, paused)?;

    store::save(tx, &held)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::RequestPayment, &held), said)?;
    store::record(tx, ctx, (Action::RequestPayment, Some(&before)), &held, change)?;

    Ok(Moved::of(&held))
}

/// Both, or every problem of both.
fn checked(command: &RequestPayment) -> Result<(String, Vnd), Refusal> {
    let amount = command.amount.filter(|it| (1..=MOST_DONG).contains(&it.dong()));
    match (rules::reason(&command.reason), amount) {
        (Ok(reason), Some(amount)) => Ok((reason, amount)),
        (Err(refusal), Some(_)) => Err(refusal),
        (reason, None) => {
            let mut problems = vec![Problem::new("amount", "amount").with_limit(MOST_DONG)];
            problems.extend(reason.err().map(|it| it.problems().to_vec()).unwrap_or_default());
            Err(Refusal::Invalid(problems))
        }
    }
}
