//! Request a supplement: what is missing or wrong is asked for, fully and in one go (Mẫu 02).

use calendar::Limit;
use catalog::Procedure;
use kernel::{Ctx, Problem};
use platform::{db::Tx, journal};

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, Dossier, DossierId, marked_papers},
    store::{self, Change},
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct RequestSupplement {
    /// The dossier.
    pub dossier: DossierId,
    /// Codes of the papers to hand in again or in addition; may be empty when only the form is.
    pub papers: Vec<String>,
    /// What is wrong and what to do, in words.
    pub reason: String,
    /// Its version as the officer saw it.
    pub seen_version: Option<i64>,
}

/// Asks for completion. Before acceptance no clock runs; afterwards it stands still until the
/// answer (NĐ 61/2018, Đ 19.4).
///
/// # Errors
/// [`Refusal::SupplementTooLate`] when the days to ask in, counted from acceptance, are over;
/// [`Refusal::SupplementUsedUp`] after as many rounds as the rule allows; [`Refusal::Invalid`] for
/// a paper that the procedure does not know or a missing reason; else as every verb.
pub fn request_supplement(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RequestSupplement,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::RequestSupplement, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let rules_of = rules::asked_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let unknown = command.papers.iter().filter(|code| procedure.paper(code).is_none());
    let mut problems: Vec<Problem> =
        unknown.map(|_| Problem::new("papers", "paper_unknown")).collect();
    let reason = rules::reason(&command.reason).unwrap_or_else(|refusal| {
        problems.extend(kernel::Refused::problems(&refusal).to_vec());
        String::new()
    });
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    check_in_time(tx, ctx, &dossier, procedure)?;
    let before = dossier.stored().clone();

    let papers = with_marked(tx, &dossier, &command.papers)?;
    let paused = rules::paused_clock(tx, &dossier, ctx.now)?;
    let max_rounds = procedure.supplement.max_rounds;
    let asked = dossier.request_supplement(&permit, ctx.now, max_rounds, paused)?;
    let days = u16::try_from(procedure.supplement.citizen_days).unwrap_or(u16::MAX).max(1);
    let answer_until_at = rules::calendar_of(tx, &asked)?
        .due(&Limit::working_days(days), ctx.now)
        .map_err(rules::uncountable)?
        .unwrap_or(ctx.now);

    store::save(tx, &asked)?;
    let salt = journal::new_salt();
    store::insert_supplement(
        tx,
        (asked.id(), asked.supplement_rounds()),
        &papers,
        (&reason, &salt),
        officer.position,
        (ctx.now, answer_until_at),
    )?;
    let round = asked.supplement_rounds();
    let change = Change::default()
        .set(format!("supplement_{round}_seal"), store::text_seal(&salt, &reason))
        .extra("papers", papers)
        .extra("answer_until_at", answer_until_at.as_microsecond());
    store::record(tx, ctx, (Action::RequestSupplement, Some(&before)), &asked, change)?;

    Ok(Moved::of(&asked))
}

/// After acceptance papers may be asked for only within the first days: three, unless the rule of the
/// procedure says otherwise (NĐ 61/2018, Đ 19.4).
fn check_in_time(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    dossier: &Dossier,
    procedure: &Procedure,
) -> Result<(), Error> {
    let Some(accepted_at) = dossier.accepted_at() else { return Ok(()) };
    let days = u16::try_from(procedure.supplement.ask_within_days).unwrap_or(u16::MAX).max(1);
    let until = rules::calendar_of(tx, dossier)?
        .due(&Limit::working_days(days), accepted_at)
        .map_err(rules::uncountable)?;
    match until {
        Some(until) if ctx.now > until => Err(Refusal::SupplementTooLate.into()),
        Some(_) | None => Ok(()),
    }
}

/// The papers asked for: those named, and those marked as wrong.
fn with_marked(tx: &mut Tx<'_>, dossier: &Dossier, named: &[String]) -> Result<Vec<String>, Error> {
    let marking = store::load_marking(tx, dossier.id(), dossier.supplement_rounds() + 1)?;
    let mut papers = named.to_vec();
    if let Some(marking) = marking {
        let more = marked_papers(&marking.marks).filter(|code| !named.iter().any(|it| it == code));
        papers.extend(more.map(str::to_owned));
    }
    Ok(papers)
}
