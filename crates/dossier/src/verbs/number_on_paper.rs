//! Number on paper: the result carries a number that was kept for paper, and the signed paper is its document.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{
    number_result::{FinishedDocument, Numbered, finish},
    rules,
};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, KeptNumber, NumberFate},
    store::{self, Change},
};

/// Enters number and document of a result that was finished on paper. The book is that of the year in which it was
/// numbered.
///
/// # Errors
/// [`Refusal::Invalid`] for a number that is not kept for paper in this book or is accounted for already; else as
/// [`super::number_result()`].
pub(super) fn number_on_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
    typed: &str,
    document: &FinishedDocument,
) -> Result<Numbered, Error> {
    let (dossier, permit) = rules::load_for(tx, ctx, Action::NumberResult, id, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let rules_of = rules::procedure_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let agency = rules::numbering_agency(tx, &dossier, procedure)?;
    let pattern = &procedure.outcome.number_pattern;
    let ranges = store::ranges_of(tx, pattern, agency, ctx.today().year())?;
    let found = ranges.iter().find_map(|range| Some((range, range.find(typed)?)));
    let wrong = |code| Refusal::Invalid(vec![Problem::new("number", code)]);
    let (range, number) = found.ok_or_else(|| wrong("number_not_kept"))?;
    let used = KeptNumber { number, fate: NumberFate::Used, dossier: Some(id) };

    let (name, value) = store::used_number(range.id, number);
    let change = Change::default().set(name, value);
    let written = range.written(number);
    let numbered = finish(tx, ctx, (dossier, &permit), (&written, document), change)?;
    if !store::account_for(tx, range.id, &used, (officer.position, ctx.now))? {
        return Err(wrong("number_accounted_for").into());
    }

    Ok(numbered)
}
