//! Correct the result: what was decided holds an error of the agency, which mends it at its own cost and
//! apologises (NĐ 61/2018, Đ 21).

use calendar::{Clock, Limit};
use catalog::Procedure;
use kernel::{Ctx, Problem, Refused, Role};
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, NextStep, nothing_pending},
    store,
};

/// The most working days in which an error is to be mended.
const MOST_DAYS: u16 = 30;

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct CorrectResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Within how many working days the right result is promised; `None` when that could not be read.
    pub working_days: Option<u16>,
    /// The error, and the apology, for the applicant to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Puts the dossier back to work where its result was drafted, with a clock of its own. The old result is
/// kept as one that is replaced; nothing more is asked of the applicant.
///
/// # Errors
/// [`Refusal::ResultElsewhere`] while the post has it; [`Refusal::RevocationOpen`] and [`Refusal::ResultRevoked`]
/// where it is to be revoked or is; [`Refusal::Invalid`] without a reason or a number of
/// days; else as every verb.
pub fn correct_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &CorrectResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::CorrectResult, command.dossier, command.seen_version)?;
    nothing_pending(store::list_revocations(tx, dossier.id())?.last())?;
    let (reason, days) = checked(command)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let back = drafting_step(tx, ctx, &dossier, &rules_of.procedure)?;
    let calendar = rules::calendar_of(tx, &dossier)?;
    let clock =
        Clock::start(&calendar, Limit::working_days(days), ctx.now).map_err(rules::uncountable)?;
    let opened = dossier.correct_result(&permit, back, clock)?;

    store::save(tx, &opened)?;
    let replaced = store::replace_result(tx, &before, opened.row_version(), ctx.now)?;
    let said = (None, reason.as_str());
    let mut change = store::put_reason(tx, ctx, (Action::CorrectResult, &opened), said)?;
    change.set.extend(replaced.set);
    store::record(tx, ctx, (Action::CorrectResult, Some(&before)), &opened, change)?;

    Ok(Moved::of(&opened))
}

/// The last step of a specialist: whoever drafted the result.
fn drafting_step(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Result<NextStep, Error> {
    let at = procedure.steps.iter().rposition(|step| step.role == Role::Specialist);
    let at = at.and_then(|at| i64::try_from(at).ok()).ok_or(Refusal::OtherStepNext)?;
    let step = rules::step_at(tx, dossier, procedure, at, ctx.today())?;
    Ok(step.ok_or(Refusal::OtherStepNext)?)
}

/// Both, or every problem of both.
fn checked(command: &CorrectResult) -> Result<(String, u16), Refusal> {
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
