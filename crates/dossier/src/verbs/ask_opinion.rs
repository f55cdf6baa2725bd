//! Ask an opinion: the lead agency asks another one, with content, limit and addressee (NĐ 61/2018, Đ 19.5).

use calendar::Limit;
use catalog::{Procedure, Silence};
use kernel::{AgencyId, Ctx, Problem};
use platform::{db::Tx, journal};

use super::{rules, texts};
use crate::{
    Error, Refusal,
    domain::{Consultation, ConsultationId, Deed, Dossier, DossierId, deed_permit},
    store,
};

/// How long a question may be, in characters.
const QUESTION_LIMIT: usize = 4_000;
/// The longest limit, in working days.
const MOST_DAYS: u32 = 60;

/// What is asked of whom.
#[derive(Debug, Clone)]
pub struct AskOpinion {
    /// The dossier.
    pub dossier: DossierId,
    /// The agency or unit asked.
    pub agency: AgencyId,
    /// What is asked.
    pub question: String,
    /// How long it has to answer, in working time of its own calendar.
    pub limit: Limit,
}

/// Asks one agency. Several are asked by several calls in one transaction; they answer in parallel.
///
/// # Errors
/// [`Refusal::Invalid`] for an agency that is not there, handles the dossier itself or was asked already,
/// for an empty question, and for a limit that is none; else as every verb.
pub fn ask_opinion(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &AskOpinion,
) -> Result<ConsultationId, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::AskOpinion, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    let question = texts::words("question", &command.question, QUESTION_LIMIT, &mut problems);
    check_limit(&command.limit, &mut problems);
    let asked = identity::agency(tx, command.agency)?.filter(|it| it.is_in_force(ctx.today()));
    let Some(asked) = asked.filter(|it| it.id != dossier.current_agency()) else {
        problems.push(Problem::new("agency", "agency_not_askable"));
        return Err(Refusal::Invalid(problems).into());
    };
    let waiting = store::list_consultations(tx, dossier.id())?;
    if waiting.iter().any(|it| it.agency == asked.id && it.takes_answer()) {
        problems.push(Problem::new("agency", "agency_asked_already"));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let due_at = catalog::calendar_for(tx, asked.id)?
        .due(&command.limit, ctx.now)
        .map_err(rules::uncountable)?
        .unwrap_or(ctx.now);
    let consultation = Consultation {
        id: ConsultationId::new(),
        dossier: dossier.id(),
        agency: asked.id,
        question,
        asked_by: officer.position,
        asked_at: ctx.now,
        due_at,
        silence: silence_of(&rules_of.procedure, &dossier, &asked.code),
        opinion: None,
        answer: None,
        answered_by: None,
        answered_at: None,
        lapsed_at: None,
        reminded_at: None,
        recalled_at: None,
        salt: journal::new_salt(),
        version: 1,
    };

    store::insert_consultation(tx, &consultation)?;
    let columns = store::consultation_columns(&consultation);
    store::record_beside(
        tx,
        ctx,
        (consultation.id, 1),
        ("consultation.asked", dossier.id()),
        (store::Columns::new(), columns),
    )?;

    Ok(consultation.id)
}

fn check_limit(limit: &Limit, problems: &mut Vec<Problem>) {
    let most = match limit {
        Limit::WorkingDays { .. } => MOST_DAYS * 10,
        Limit::WorkingHours { .. } => MOST_DAYS * 80,
        Limit::RunningHours { .. }
        | Limit::Days(_)
        | Limit::Months(_)
        | Limit::SameDay { .. }
        | Limit::None => 0,
    };
    let tenths = limit.tenths().unwrap_or_default();
    if tenths == 0 || tenths > most {
        problems.push(Problem::new("limit", "limit_out_of_range").with_limit(MOST_DAYS));
    }
}

/// What the procedure says of this agency's silence: in the step at hand, else in any other.
fn silence_of(procedure: &Procedure, dossier: &Dossier, agency: &str) -> Silence {
    let at = usize::try_from(dossier.step()).unwrap_or_default();
    let here = procedure.steps.iter().skip(at).take(1);
    let consults = here.chain(&procedure.steps).filter_map(|step| step.consult.as_ref());
    let mut rules = consults.filter(|consult| consult.agency == agency);
    rules.next().map(|consult| consult.silence).unwrap_or_default()
}
