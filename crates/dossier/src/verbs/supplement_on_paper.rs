//! Supplement on paper: what was asked for came to the desk as paper while the program could not be reached.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, PaperTaken, TakenPaper, permit_on_paper},
    store::{self, Change},
};

/// Notes that every paper asked for was taken as paper, also for a dossier that was handed in online; they wait to
/// be digitised, and the files of earlier ones no longer count.
///
/// # Errors
/// As [`super::supplement()`].
pub(super) fn supplement_on_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
) -> Result<Moved, Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let permit = permit_on_paper(&ctx.actor, Action::Supplement, &dossier)?;
    let asked = store::open_supplement(tx, id)?.ok_or(Refusal::WrongStage)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let resumed = rules::resumed_clock(tx, &dossier, &rules_of.procedure, ctx.now)?;
    let supplemented = dossier.supplement(&permit, resumed)?;

    store::save(tx, &supplemented)?;
    store::answer_supplement(tx, id, asked.round, ctx.now)?;
    let mut change = Change::default();
    let codes: Vec<&str> = asked.papers.iter().map(String::as_str).collect();
    for code in &codes {
        store::remove_papers(tx, id, code)?;
        change = change.set(format!("paper.{code}"), serde_json::Value::Null);
    }
    if !codes.is_empty() {
        let taken: Vec<TakenPaper> = codes
            .iter()
            .map(|code| TakenPaper { paper: (*code).to_owned(), how: PaperTaken::Kept })
            .collect();
        store::take_on_paper(tx, id, &taken, ctx.now)?;
        let on_paper = store::load_on_paper(tx, id)?;
        change = change
            .set("on_paper", store::on_paper_columns(&on_paper))
            .set("unscanned", store::load_unscanned(tx, id)?);
    }
    let change = change.extra("asked_at", asked.asked_at.as_microsecond());
    store::record(tx, ctx, (Action::Supplement, Some(&before)), &supplemented, change)?;

    Ok(Moved::of(&supplemented))
}
