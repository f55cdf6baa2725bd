//! What verbs ask of the layers below: the dossier, the version of its procedure, the step that
//! follows, the calendar of its agency.

use std::sync::Arc;

use calendar::{Clock, ResumeMode, WorkingCalendar};
use catalog::{Competent, Facts, Procedure, ProcedureVersion, Stamp, StepPlace, SupplementClock};
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Ctx, Problem, Refused, Role};
use platform::{Fault, db::Tx};
use vietnamese::nfc;

use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, NextStep, Permit, may_receive, permit},
    mandate_paper::with_mandate_paper,
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

/// Refuses to give a result away before everything is paid that is owed for it (thu sau).
pub(super) fn paid(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Error> {
    if store::due_fees(tx, dossier)?.is_empty() { Ok(()) } else { Err(Refusal::FeeDue.into()) }
}

/// The version of the procedure that the dossier keeps.
pub(super) fn procedure_of(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
) -> Result<Arc<ProcedureVersion>, Fault> {
    catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)
}

/// The dossier by the version of its procedure under which it is to be accepted today: a later one, when its
/// transitional rule takes over what was handed in before.
pub(super) fn by_the_law_of_acceptance(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: Dossier,
) -> Result<(Dossier, Arc<ProcedureVersion>), Fault> {
    let kept = procedure_of(tx, &dossier)?;
    let today = catalog::procedure_in_force(tx, dossier.procedure_code(), ctx.today())?;
    match today.filter(|today| today.procedure.takes_over_from(&kept.procedure)) {
        Some(today) => Ok((dossier.by_version(today.id), today)),
        None => Ok((dossier, kept)),
    }
}

/// The same with every paper that was asked of it: whoever filed for another proves their right too.
pub(super) fn asked_of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Arc<ProcedureVersion>, Fault> {
    let rules_of = procedure_of(tx, dossier)?;
    let is_for_another = store::load_mandate(tx, dossier.id())?.is_some();
    Ok(if is_for_another { with_mandate_paper(&rules_of) } else { rules_of })
}

/// The internal step behind the one in which the dossier is; `None` after the last.
pub(super) fn next_step(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    on: Date,
) -> Result<Option<NextStep>, Error> {
    step_at(tx, dossier, procedure, dossier.step() + 1, on)
}

/// The internal step at this place; `None` when there is none.
pub(super) fn step_at(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    index: i64,
    on: Date,
) -> Result<Option<NextStep>, Error> {
    let Some(step) = usize::try_from(index).ok().and_then(|at| procedure.steps.get(at)) else {
        return Ok(None);
    };
    let is_handled = step.role != Role::ReceptionClerk;
    let agency = match &step.at {
        // What the desk of another agency took in is handled where it is decided.
        StepPlace::Receiving if is_handled && is_elsewhere(tx, dossier, procedure)? => {
            dossier.competent_agency()
        }
        StepPlace::Competent if is_on_site(tx, dossier, procedure)? => dossier.receiving_agency(),
        StepPlace::Receiving => dossier.receiving_agency(),
        StepPlace::Competent => dossier.competent_agency(),
        StepPlace::Agency(code) => identity::agency_by_code(tx, code, on)?
            .map(|agency| agency.id)
            .ok_or(Refusal::NotOffered)?,
    };
    Ok(Some(NextStep { index, role: step.role, agency }))
}

/// Whether a desk took the dossier in for an agency that is elsewhere.
fn is_elsewhere(tx: &mut Tx<'_>, dossier: &Dossier, procedure: &Procedure) -> Result<bool, Fault> {
    let competent = dossier.competent_agency();
    if procedure.non_territorial.is_none() || dossier.receiving_agency() == competent {
        return Ok(false);
    }
    match procedure.competent {
        Competent::ReceivingCommune => Ok(true),
        Competent::Agency(_) => {
            let desk = identity::agency(tx, dossier.receiving_agency())?.ok_or(Fault::Missing)?;
            Ok(!may_receive(procedure, &desk, Some(competent)))
        }
    }
}

/// Whether paper of the dossier has still to come to the agency that decides it.
pub(super) fn waits_for_paper(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Result<bool, Fault> {
    let is_elsewhere = is_elsewhere(tx, dossier, procedure)?;
    let taken = store::load_on_paper(tx, dossier.id())?;
    Ok(is_elsewhere && taken.iter().any(|it| it.how.is_kept()))
}

/// Whether the centre that took the dossier in does all of it itself (5 tại chỗ).
fn is_on_site(tx: &mut Tx<'_>, dossier: &Dossier, procedure: &Procedure) -> Result<bool, Fault> {
    let Some(site) = &procedure.on_site else { return Ok(false) };
    let receiving = identity::agency(tx, dossier.receiving_agency())?.ok_or(Fault::Missing)?;
    Ok(receiving.code == site.agency)
}

/// In whose register the result is numbered: where it is made, but for the centre that uses the stamp of
/// the competent agency.
pub(super) fn numbering_agency(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Result<AgencyId, Fault> {
    let is_theirs = procedure.on_site.as_ref().is_some_and(|it| it.stamp == Stamp::Competent);
    if is_theirs && is_on_site(tx, dossier, procedure)? {
        Ok(dossier.competent_agency())
    } else {
        Ok(dossier.current_agency())
    }
}

/// The clock of a dossier accepted at this instant.
pub(super) fn started_clock(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    now: Timestamp,
) -> Result<Clock, Error> {
    let form = store::load_form(tx, dossier.id())?;
    let filed_on = Some(kernel::today_in_vietnam(dossier.submitted_at()));
    let facts = Facts { form: &form, channel: Some(dossier.channel()), filed_on };
    let (limit, _) = procedure.limit_for(&facts).ok_or(Refusal::NotOffered)?;
    let calendar = calendar_of(tx, dossier)?;
    Clock::start(&calendar, limit, now).map_err(uncountable)
}

/// The clock standing still from this instant; `None` when none runs.
pub(super) fn held_clock(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    now: Timestamp,
) -> Result<Option<Clock>, Error> {
    if dossier.paused_at().is_some() { Ok(None) } else { paused_clock(tx, dossier, now) }
}

/// The clock going on with the time that was left; `None` when none stands still.
pub(super) fn going_on_clock(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    now: Timestamp,
) -> Result<Option<Clock>, Error> {
    let Some(clock) = dossier.clock().filter(|clock| clock.paused_at().is_some()) else {
        return Ok(None);
    };
    let calendar = calendar_of(tx, dossier)?;
    clock.resume(&calendar, now, ResumeMode::Resume).map(Some).map_err(uncountable)
}

/// The clock standing still from this instant; `None` when none has started yet.
pub(super) fn paused_clock(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    now: Timestamp,
) -> Result<Option<Clock>, Error> {
    let Some(clock) = dossier.clock() else { return Ok(None) };
    // It stands already where the case has ended; whether the deed may be done there, the stage says.
    if clock.due_at().is_none() && clock.last_due_at().is_some() {
        return Ok(Some(clock.clone()));
    }
    let calendar = calendar_of(tx, dossier)?;
    clock.pause(&calendar, now).map(Some).map_err(uncountable)
}

/// The clock running again from this instant, as the procedure's rule says; `None` when it was not
/// paused.
pub(super) fn resumed_clock(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    procedure: &Procedure,
    now: Timestamp,
) -> Result<Option<Clock>, Error> {
    let (Some(clock), Some(_)) = (dossier.clock(), dossier.paused_at()) else { return Ok(None) };
    let mode = match procedure.supplement.clock {
        // The time is counted from the beginning once the dossier is complete (NĐ 61, Đ 19.4).
        SupplementClock::Restart => ResumeMode::Restart,
        SupplementClock::Resume => ResumeMode::Resume,
    };
    let calendar = calendar_of(tx, dossier)?;
    clock.resume(&calendar, now, mode).map(Some).map_err(uncountable)
}

/// The calendar by which its time counts.
pub(super) fn calendar_of(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
) -> Result<Arc<WorkingCalendar>, Fault> {
    catalog::calendar_for(tx, dossier.calendar_agency())
}

pub(super) fn uncountable(refusal: calendar::Refusal) -> Error {
    Fault::Corrupt(format!("the calendar gives no due date: {refusal}")).into()
}

/// What is wrong, of a refusal that says it by fields.
pub(super) fn problems_of(refusal: &Refusal) -> Vec<Problem> {
    refusal.problems().to_vec()
}

/// A line somebody typed: not empty, not endless, in one form of Unicode.
pub(super) fn short_text(field: &str, typed: &str, limit: usize) -> Result<String, Problem> {
    let text = nfc(typed.trim());
    if text.is_empty() {
        Err(Problem::new(field, "required"))
    } else if text.chars().count() > limit {
        Err(Problem::new(field, "too_long").with_limit(limit))
    } else if text.chars().any(char::is_control) {
        Err(Problem::new(field, "control_characters"))
    } else {
        Ok(text)
    }
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
