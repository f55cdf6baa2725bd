//! Supplement: the applicant brings what was asked for.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{Moved, rules, submit::given_papers};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, UploadId},
    store,
};

/// What is brought.
#[derive(Debug, Clone)]
pub struct SupplementDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// The papers: code in the procedure, and the file sent ahead for it. The files of a paper
    /// brought again take the place of the earlier ones.
    pub papers: Vec<(String, UploadId)>,
    /// Its version as the applicant saw it.
    pub seen_version: Option<i64>,
}

/// Answers the open request. When the clock had been running it starts again, from zero or where
/// it stopped, as the procedure's rule says.
///
/// # Errors
/// [`Refusal::Invalid`] naming each paper asked for that is still missing; else as every verb.
pub fn supplement(tx: &mut Tx<'_>, ctx: &Ctx, command: &SupplementDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Supplement, command.dossier, command.seen_version)?;
    let asked = store::open_supplement(tx, dossier.id())?.ok_or(Refusal::WrongStage)?;
    let rules_of = rules::asked_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let mut problems = Vec::new();
    // Whoever brings them has sent the files: the applicant, or the clerk at the desk.
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let papers = given_papers(tx, account, &command.papers, &mut problems)?;
    for code in &asked.papers {
        if !papers.iter().any(|paper| paper.paper_code == *code) {
            problems.push(Problem::new(format!("paper.{code}"), "paper_missing"));
        }
    }
    let unknown = papers.iter().filter(|paper| procedure.paper(&paper.paper_code).is_none());
    problems.extend(
        unknown.map(|paper| Problem::new(format!("paper.{}", paper.paper_code), "paper_unknown")),
    );
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }
    let before = dossier.stored().clone();

    let resumed = rules::resumed_clock(tx, &dossier, procedure, ctx.now)?;
    let supplemented = dossier.supplement(&permit, resumed)?;

    store::save(tx, &supplemented)?;
    for paper in &papers {
        store::remove_papers(tx, supplemented.id(), &paper.paper_code)?;
    }
    store::insert_papers(tx, supplemented.id(), &papers, ctx.now)?;
    store::answer_supplement(tx, supplemented.id(), asked.round, ctx.now)?;
    let codes: Vec<&str> = papers.iter().map(|paper| paper.paper_code.as_str()).collect();
    let scanned = store::remove_unscanned(tx, supplemented.id(), &codes)?;
    let change = store::paper_change(&papers);
    let change = scanned.into_iter().fold(change, |change, left| change.set("unscanned", left));
    let change = change.extra("asked_at", asked.asked_at.as_microsecond());
    store::record(tx, ctx, (Action::Supplement, Some(&before)), &supplemented, change)?;

    Ok(Moved::of(&supplemented))
}
