//! The agencies that handle a case in a row: who has it until when, who was late and by how much.

use calendar::{Fact, Limit};
use catalog::StepPlace;
use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{Fault, db::Tx};

use super::{Signer, course::traces, issuer::signer_in, visible::visible};
use crate::{
    Error,
    domain::{Dossier, DossierId, Stint, legs, stays},
};

/// One agency's part of a case.
#[derive(Debug, Clone)]
pub struct StintLine {
    /// Name of the agency.
    pub agency: String,
    /// What it does.
    pub work: String,
    /// How long it has.
    pub limit: Limit,
    /// When the dossier came; nothing while it is still to come.
    pub began_at: Option<Timestamp>,
    /// Until when it is to be passed on.
    pub due_at: Option<Timestamp>,
    /// When it was passed on.
    pub ended_at: Option<Timestamp>,
    /// Since when it waits for somebody outside.
    pub paused_at: Option<Timestamp>,
    /// Who has it there, or had it last.
    pub holder: Option<Signer>,
    /// Working minutes by which the agency was, or is, late.
    pub late: i64,
    /// Why it is due then.
    pub why: Vec<Fact>,
}

/// Each agency of a case that several handle in a row, in their order, with those to which it is still
/// to come; empty where one agency does everything.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to those who may not see the dossier.
pub fn stints(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<StintLine>, Error> {
    let dossier = visible(tx, ctx, id)?;
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let procedure = &rules.procedure;
    if procedure.agency_limits.is_empty() {
        return Ok(Vec::new());
    }
    let spans: Vec<_> =
        procedure.agency_limits.iter().filter_map(|it| it.span(&procedure.steps)).collect();
    let stays = stays(&legs(&traces(tx, id)?), &spans);
    let mut lines = Vec::new();
    for (place, (limit, span)) in procedure.agency_limits.iter().zip(&spans).enumerate() {
        let line = StintLine {
            agency: String::new(),
            work: limit.work.clone(),
            limit: limit.limit,
            began_at: None,
            due_at: None,
            ended_at: None,
            paused_at: None,
            holder: None,
            late: 0,
            why: Vec::new(),
        };
        let before = lines.len();
        for stay in stays.iter().filter(|stay| stay.place == place) {
            lines.push(filled(tx, &dossier, stay, line.clone(), ctx.now)?);
        }
        if lines.len() == before {
            let at = procedure.steps.get(*span.start()).map(|step| &step.at);
            let agency = planned(tx, &dossier, at, ctx)?;
            lines.push(StintLine { agency: name_of(tx, agency)?, ..line });
        }
    }
    Ok(lines)
}

fn filled(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    stay: &Stint,
    line: StintLine,
    now: Timestamp,
) -> Result<StintLine, Fault> {
    let calendar = catalog::calendar_for(tx, stay.counted_by)?;
    let pauses = dossier.clock().map(calendar::Clock::pauses).unwrap_or_default();
    // What a calendar that was mended since cannot count any more is not promised.
    let clock = stay.clock(&calendar, line.limit, pauses).ok().flatten();
    let last_due = clock.as_ref().and_then(calendar::Clock::last_due_at);
    let explained = clock.as_ref().and_then(|clock| clock.explain(&calendar).ok());
    let holder = signer_in(tx, stay.taken_by)?;
    Ok(StintLine {
        agency: name_of(tx, stay.agency)?,
        began_at: Some(stay.began_at),
        due_at: clock.as_ref().and_then(calendar::Clock::due_at),
        ended_at: stay.ended_at,
        paused_at: stay.paused_at(),
        holder,
        late: last_due.map_or(0, |due_at| stay.late(&calendar, due_at, now)),
        why: explained.map(|it| it.facts).unwrap_or_default(),
        ..line
    })
}

/// The agency to which the dossier is to come for a step there.
fn planned(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    at: Option<&StepPlace>,
    ctx: &Ctx,
) -> Result<AgencyId, Fault> {
    let agency = match at {
        Some(StepPlace::Receiving) => Some(dossier.receiving_agency()),
        Some(StepPlace::Competent) | None => None,
        Some(StepPlace::Agency(code)) => {
            identity::agency_by_code(tx, code, ctx.today())?.map(|agency| agency.id)
        }
    };
    Ok(agency.unwrap_or(dossier.competent_agency()))
}

fn name_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<String, Fault> {
    Ok(identity::agency(tx, agency)?.map(|it| it.short_name).unwrap_or_default())
}
