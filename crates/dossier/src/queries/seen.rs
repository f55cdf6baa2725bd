//! What happened in a period, for playing it through again: who did which step of what, and how long it took.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{Actor, AgencyId, Ctx, Role};
use platform::{Fault, db::Tx};

use super::{measured, traces};
use crate::{
    Error, Refusal,
    domain::{Desk, DossierId, Seen, SeenCase, SeenStep, legs},
    store,
};

/// Which period, and whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The agency that decides; nothing for all.
    pub agency: Option<AgencyId>,
    /// What was finished since then.
    pub since: Timestamp,
    /// No more cases than these, the latest.
    pub most: u32,
}

/// The cases that were finished in the period, and the people who are there now.
///
/// # Errors
/// [`Refusal::NotFound`] to those who do not answer for the agency: its head of the desk and leaders do, and
/// officers of procedure control for every agency.
pub fn seen(tx: &mut Tx<'_>, ctx: &Ctx, period: Period) -> Result<Seen, Error> {
    if !may_see(ctx, period.agency) {
        return Err(Refusal::NotFound.into());
    }
    let agency = period.agency.map(|it| it.to_string()).unwrap_or_default();
    let ids: Vec<DossierId> = tx.query(
        "select dossier from dossier_duration
          where finished_at >= $1 and ($2 = '' or agency = $3)
          order by finished_at desc limit $4",
        &[&period.since, &agency, &agency, &period.most],
        |row| row.get(0),
    )?;
    let mut seen = Seen::default();
    let Some(begins) = first_submitted(tx, &ids)? else { return Ok(seen) };
    for id in ids {
        if let Some(case) = case(tx, id, begins)? {
            seen.cases.push(case);
        }
    }
    seen.cases.sort_by_key(|case| case.arrived);
    seen.people = people(tx, ctx, &seen.cases)?;
    Ok(seen)
}

fn may_see(ctx: &Ctx, agency: Option<AgencyId>) -> bool {
    match &ctx.actor {
        Actor::System => true,
        Actor::Officer(officer) => {
            let answers = officer.has(Role::DeskHead) || officer.has(Role::Leader);
            officer.has(Role::ControlOfficer) || (answers && agency == Some(officer.agency))
        }
        Actor::Applicant(_) | Actor::Stranger => false,
    }
}

fn first_submitted(tx: &mut Tx<'_>, ids: &[DossierId]) -> Result<Option<Timestamp>, Fault> {
    let mut first: Option<Timestamp> = None;
    for id in ids {
        let at = store::load(tx, *id)?.map(|dossier| dossier.submitted_at());
        first = first.into_iter().chain(at).min();
    }
    Ok(first)
}

fn case(tx: &mut Tx<'_>, id: DossierId, begins: Timestamp) -> Result<Option<SeenCase>, Fault> {
    let Some(dossier) = store::load(tx, id)? else { return Ok(None) };
    let (Some(accepted_at), Some(finished_at)) = (dossier.accepted_at(), dossier.finished_at())
    else {
        return Ok(None);
    };
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let legs = legs(&traces(tx, id)?);
    let calendar = catalog::calendar_for(tx, dossier.competent_agency())?;
    let mut steps: Vec<SeenStep> = Vec::new();
    for stay in measured(tx, &rules.procedure, &legs, finished_at)? {
        let desk = Desk { agency: stay.leg.agency, role: stay.step.role };
        let until = stay.leg.ended_at.unwrap_or(finished_at);
        let left = calendar.work_minutes(begins, until);
        let same = |it: &SeenStep| it.code == stay.step.code && it.desk == desk;
        if let Some(step) = steps.iter_mut().find(|it| same(it)) {
            step.used += stay.used;
            step.left = left;
        } else if steps.is_empty() || stay.used > 0 {
            // What waits for the applicant to collect it is nobody's work.
            steps.push(SeenStep {
                code: stay.step.code.clone(),
                desk,
                used: stay.used.max(1),
                limit: i64::from(stay.step.limit.working_minutes()),
                left,
            });
        }
    }
    let pauses = dossier.clock().map(calendar::Clock::pauses).unwrap_or_default();
    let paused: i64 =
        pauses.iter().map(|it| calendar.work_minutes(it.paused_at, it.resumed_at)).sum();
    let since = |to: Timestamp| (calendar.work_minutes(accepted_at, to) - paused).max(0);
    Ok(Some(SeenCase {
        procedure: dossier.procedure_code().to_owned(),
        arrived: calendar.work_minutes(begins, dossier.submitted_at()),
        allowed: dossier.due_at().map(since),
        took: since(finished_at),
        steps,
    }))
}

/// How many people there are at each desk today.
fn people(tx: &mut Tx<'_>, ctx: &Ctx, cases: &[SeenCase]) -> Result<BTreeMap<Desk, u32>, Fault> {
    let mut counted: BTreeMap<Desk, u32> = BTreeMap::new();
    for step in cases.iter().flat_map(|case| &case.steps) {
        if counted.contains_key(&step.desk) {
            continue;
        }
        let colleagues = identity::colleagues(tx, step.desk.agency, ctx.today())?;
        let with = colleagues.iter().filter(|it| it.has(step.desk.role)).count();
        counted.insert(step.desk, u32::try_from(with).unwrap_or(u32::MAX));
    }
    Ok(counted)
}
