//! Extend: the office cannot keep its promise, apologises, and gives a new date (Mẫu 04).

use kernel::{Ctx, Problem, Refused};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store,
};

/// The most working days by which a promise can be put off.
const MOST_DAYS: u16 = 60;

/// What is promised now.
#[derive(Debug, Clone)]
pub struct ExtendDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// By how many working days it is put off; nothing when no number was typed.
    pub working_days: Option<u16>,
    /// Why, for the apology.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Puts the promise off, once, at least a day before it falls due (NĐ 61/2018, Đ 19.9). Figures still
/// count by the first promise.
///
/// # Errors
/// [`Refusal::ExtendedAlready`], [`Refusal::ExtendedTooLate`], [`Refusal::NothingToExtend`],
/// [`Refusal::Invalid`] without a reason or a number of days; else as every verb.
pub fn extend(tx: &mut Tx<'_>, ctx: &Ctx, command: &ExtendDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Extend, command.dossier, command.seen_version)?;
    let (reason, days) = checked(command)?;
    let before = dossier.stored().clone();

    // It stands where the dossier waits or has ended.
    let running = dossier.clock().filter(|clock| clock.paused_at().is_none());
    let clock = running.ok_or(Refusal::WrongStage)?;
    let calendar = rules::calendar_of(tx, &dossier)?;
    let put_off = clock.extend(&calendar, ctx.now, days).map_err(rules::uncountable)?;
    let extended = dossier.extend(&permit, ctx.now, put_off)?;

    store::save(tx, &extended)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::Extend, &extended), said)?;
    store::record(tx, ctx, (Action::Extend, Some(&before)), &extended, change)?;

    Ok(Moved::of(&extended))
}

/// Both, or every problem of both.
fn checked(command: &ExtendDossier) -> Result<(String, u16), Refusal> {
    let days = command.working_days.filter(|days| (1..=MOST_DAYS).contains(days));
    match (rules::reason(&command.reason), days) {
        (Ok(reason), Some(days)) => Ok((reason, days)),
        (Err(refusal), Some(_)) => Err(refusal),
        (reason, None) => {
            let mut problems = vec![Problem::new("working_days", "days").with_limit(MOST_DAYS)];
            problems.extend(reason.err().map(|it| it.problems().to_vec()).unwrap_or_default());
            Err(Refusal::Invalid(problems))
        }
    }
}
