//! What verbs ask of the layers below: the dossier, the version of its procedure, the step that
//! follows, the calendar of its agency.

use std::sync::Arc;

use calendar::WorkingCalendar;
use catalog::{Procedure, ProcedureVersion, StepPlace, SupplementClock};
use jiff::{Timestamp, civil::Date};
use kernel::{Ctx, Problem};
use platform::{Fault, db::Tx};
use vietnamese::nfc;

use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, NextStep, Permit, permit},
    store,
};

/// How long a reason or a remark may be, in characters.
const REASON_LIMIT: usize = 2_000;

/// The dossier as the caller saw it, with the permit to do this to it.
pub(super) fn load_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: Action,
    id: DossierId,
    seen_version: Option<i64>,
) -> Result<(Dossier, Permit), Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let permit = permit(&ctx.actor, action, &dossier)?;
    dossier.check_unchanged(seen_version)?;
    Ok((dossier, permit))
}

/// The version of the procedure that the dossier keeps.
pub(super) fn procedure_of(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
) -> Result<Arc<ProcedureVersion>, Fault> {
    catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)
}

/// The internal step behind the one in which the dossier is; `None` after the last.
pub(super) fn next_step(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    on: Date,
) -> Result<Option<NextStep>, Error> {
    let index = dossier.step() + 1;
    let Some(step) = usize::try_from(index).ok().and_then(|at| procedure.steps.get(at)) else {
        return Ok(None);
    };
    let agency = match &step.at {
        StepPlace::Receiving => dossier.receiving_agency(),
        StepPlace::Competent => dossier.competent_agency(),
        StepPlace::Agency(code) => identity::agency_by_code(tx, code, on)?
            .map(|agency| agency.id)
            .ok_or(Refusal::NotOffered)?,
    };
    Ok(Some(NextStep { index, role: step.role, agency }))
}

/// When the result is due for a dossier received complete at this instant.
pub(super) fn due_at(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    received_at: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let channel = procedure.channel(dossier.channel()).ok_or(Refusal::NotOffered)?;
    let calendar = catalog::calendar_for(tx, dossier.competent_agency())?;
    calendar.due(&channel.limit, received_at).map_err(uncountable)
}

/// The new promise when the clock of a paused dossier starts again.
pub(super) fn due_after_pause(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let (Some(paused_at), Some(promised)) = (dossier.paused_at(), dossier.due_at()) else {
        return Ok(dossier.due_at());
    };
    match procedure.supplement.clock {
        // The time is counted from the beginning once the dossier is complete (NĐ 61, Đ 19.4).
        SupplementClock::Restart => due_at(tx, dossier, procedure, now),
        SupplementClock::Resume => {
            let calendar = catalog::calendar_for(tx, dossier.competent_agency())?;
            let left = calendar.work_minutes(paused_at, promised).max(0);
            let left = u32::try_from(left).unwrap_or(u32::MAX);
            calendar.add_minutes(now, left).map(Some).map_err(uncountable)
        }
    }
}

/// The calendar of the agency that decides.
pub(super) fn calendar_of(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
) -> Result<Arc<WorkingCalendar>, Fault> {
    catalog::calendar_for(tx, dossier.competent_agency())
}

pub(super) fn uncountable(refusal: calendar::Refusal) -> Error {
    Fault::Corrupt(format!("the calendar gives no due date: {refusal}")).into()
}

/// A reason or a remark: not empty, not endless, in one form of Unicode.
pub(super) fn reason(typed: &str) -> Result<String, Refusal> {
    let text = nfc(typed.trim());
    let problem = if text.is_empty() {
        Problem::new("reason", "required")
    } else if text.chars().count() > REASON_LIMIT {
        Problem::new("reason", "too_long").with_limit(REASON_LIMIT)
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
        Problem::new("reason", "control_characters")
    } else {
        return Ok(text);
    };
    Err(Refusal::Invalid(vec![problem]))
}
