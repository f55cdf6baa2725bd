//! How long each step and each agency had a dossier, against the time they were given.

use std::collections::BTreeMap;

use catalog::{Procedure, Step};
use jiff::Timestamp;
use kernel::{AgencyId, Ctx, Role};
use platform::{
    Fault,
    db::Tx,
    journal::{self, HistoryLine},
};
use serde_json::Value;

use super::{Signer, issuer::signer_in, visible::visible};
use crate::{
    Error,
    domain::{
        DossierId, Hold, Leg, Passing, Share, Stage, Trace, by_agency, legs, share, step_due,
    },
};

/// The course of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Course {
    /// Its stays, oldest first: the lines of the control sheet.
    pub legs: Vec<LegLine>,
    /// What each agency used, in working minutes.
    pub agencies: Vec<AgencyTime>,
}

/// One stay.
#[derive(Debug, Clone)]
pub struct LegLine {
    /// Name of the internal step.
    pub step: String,
    /// Who does it.
    pub role: Role,
    /// Name of the agency.
    pub agency: String,
    /// Who gave it there.
    pub given_by: Option<Signer>,
    /// When it came.
    pub began_at: Timestamp,
    /// Who took it up.
    pub taken_by: Option<Signer>,
    /// When.
    pub taken_at: Option<Timestamp>,
    /// When it left.
    pub ended_at: Option<Timestamp>,
    /// Working minutes used, without what waited for the applicant.
    pub used: i64,
    /// Working minutes that the procedure gives the step.
    pub allotted: i64,
    /// How that stands.
    pub share: Share,
    /// Until when the step is to be done; nothing while it waits for somebody outside.
    pub due_at: Option<Timestamp>,
    /// How it came there.
    pub passing: Passing,
}

/// One stay, measured against the time of its step.
pub(crate) struct Measured<'a> {
    /// The stay.
    pub(crate) leg: &'a Leg,
    /// The step.
    pub(crate) step: &'a Step,
    /// Working minutes used.
    pub(crate) used: i64,
    /// How that stands.
    pub(crate) share: Share,
    /// When the time of the step is or was used up.
    pub(crate) due_at: Option<Timestamp>,
}

/// What one agency used.
#[derive(Debug, Clone)]
pub struct AgencyTime {
    /// Name of the agency.
    pub agency: String,
    /// Working minutes.
    pub used: i64,
    /// Working minutes by which its steps were late.
    pub late: i64,
}

/// The course of a dossier until now, for a caller who may see it.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody else.
pub fn course(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Course, Error> {
    let dossier = visible(tx, ctx, id)?;
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let legs = legs(&traces(tx, id)?);
    let stays = measured(tx, &rules.procedure, &legs, ctx.now)?;
    Ok(named_course(tx, &stays)?)
}

/// What the journal says of where the dossier went, oldest first.
pub(crate) fn traces(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Trace>, Fault> {
    let history = journal::history(tx, "dossier", id.uuid())?;
    Ok(history.iter().map(trace).collect())
}

/// The stays with their minutes until now, each by the calendar of its agency.
pub(crate) fn measured<'a>(
    tx: &mut Tx<'_>,
    procedure: &'a Procedure,
    legs: &'a [Leg],
    now: Timestamp,
) -> Result<Vec<Measured<'a>>, Fault> {
    let mut before: BTreeMap<i64, i64> = BTreeMap::new();
    let mut stays = Vec::new();
    for leg in legs {
        let index = usize::try_from(leg.step).ok();
        let Some(step) = index.and_then(|at| procedure.steps.get(at)) else { continue };
        let calendar = catalog::calendar_for(tx, leg.agency)?;
        let runs =
            leg.runs.iter().map(|(from, to)| calendar.work_minutes(*from, to.unwrap_or(now)));
        let used: i64 = runs.sum();
        let allotted = i64::from(step.limit.working_minutes());
        let used_before = before.entry(leg.step).or_default();
        let due_at = step_due(&calendar, &leg.runs, *used_before, allotted);
        let share = share(used, *used_before, allotted);
        *used_before += used;
        stays.push(Measured { leg, step, used, share, due_at });
    }
    Ok(stays)
}

/// The measured stays with the names of people and agencies.
fn named_course(tx: &mut Tx<'_>, stays: &[Measured<'_>]) -> Result<Course, Fault> {
    let mut late: BTreeMap<AgencyId, i64> = BTreeMap::new();
    let mut lines = Vec::new();
    for stay in stays {
        let leg = stay.leg;
        *late.entry(leg.agency).or_default() += stay.share.late;
        lines.push(LegLine {
            step: stay.step.name.clone(),
            role: stay.step.role,
            agency: name_of(tx, leg.agency)?,
            given_by: signer_in(tx, leg.given_by)?,
            began_at: leg.began_at,
            taken_by: signer_in(tx, leg.taken_by)?,
            taken_at: leg.taken_at,
            ended_at: leg.ended_at,
            used: stay.used,
            allotted: i64::from(stay.step.limit.working_minutes()),
            share: stay.share,
            due_at: stay.due_at.filter(|_| leg.stood_at().is_none()),
            passing: leg.passing,
        });
    }
    let used = stays.iter().map(|stay| (stay.leg.agency, stay.used));
    let mut agencies = Vec::new();
    for (agency, used) in by_agency(used) {
        let late = late.get(&agency).copied().unwrap_or(0);
        agencies.push(AgencyTime { agency: name_of(tx, agency)?, used, late });
    }
    Ok(Course { legs: lines, agencies })
}

fn name_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<String, Fault> {
    Ok(identity::agency(tx, agency)?.map(|it| it.short_name).unwrap_or_default())
}

/// What an event says of where the dossier went.
fn trace(line: &HistoryLine) -> Trace {
    let set = &line.payload["set"];
    let is_carried = line.action == Hold::Running.event();
    let text = |name: &str| set.get(name).and_then(Value::as_str);
    Trace {
        at: line.at,
        by: line.position.as_ref().and_then(|id| id.parse().ok()),
        stage: text("stage").and_then(Stage::from_code),
        step: set.get("step").and_then(Value::as_i64),
        // In the archive it stays where it ended.
        agency: text("current_agency")
            .filter(|_| line.action != Hold::Ended.event())
            .and_then(|id| id.parse().ok()),
        assignee: set.get("assignee").map(|it| it.as_str().and_then(|id| id.parse().ok())),
        on_its_way: match line.action.as_str() {
            // Accepted without a clock: paper has still to come to the agency that decides.
            "dossier.accepted" => Some(set.get("clock").is_none_or(Value::is_null)),
            "dossier.arrived" => Some(false),
            _ => None,
        },
        passing: if is_carried { Passing::CarriedOver } else { Passing::GivenOn },
    }
}
