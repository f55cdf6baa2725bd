//! Void a number: one that was kept for paper and that no result carries is accounted for.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::keep_numbers::{record, records_clerk};
use crate::{
    Error, Refusal,
    domain::{KeptNumber, NumberFate, NumberRangeId},
    store,
};

/// Which number, and why no result carries it.
#[derive(Debug, Clone)]
pub struct VoidNumber {
    /// The numbers it is one of; `None` when none were chosen.
    pub range: Option<NumberRangeId>,
    /// The number, alone or as the document carries it.
    pub number: String,
    /// What became of it; `None` when nothing was chosen.
    pub fate: Option<NumberFate>,
}

/// Notes that no result will carry this number, so that the book has no gap that nobody can explain.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but a records clerk of the agency; [`Refusal::Invalid`] for a number that is
/// not kept or is accounted for already, and without a reason.
pub fn void_number(tx: &mut Tx<'_>, ctx: &Ctx, command: &VoidNumber) -> Result<(), Error> {
    let officer = records_clerk(ctx)?;
    let mut problems = Vec::new();
    let range = match command.range {
        Some(id) => store::load_range(tx, id)?.filter(|it| it.agency == officer.agency),
        None => None,
    };
    if range.is_none() {
        problems.push(Problem::new("range", "required"));
    }
    let number = range.as_ref().and_then(|it| it.find(&command.number));
    if number.is_none() {
        let is_empty = command.number.trim().is_empty();
        problems
            .push(Problem::new("number", if is_empty { "required" } else { "number_not_kept" }));
    }
    let fate = command.fate.filter(|it| NumberFate::VOID.contains(it));
    if fate.is_none() {
        problems.push(Problem::new("fate", "required_choice"));
    }
    let (Some(range), Some(number), Some(fate)) = (range, number, fate) else {
        return Err(Refusal::Invalid(problems).into());
    };

    let void = KeptNumber { number, fate, dossier: None };

    if !store::account_for(tx, range.id, &void, (officer.position, ctx.now))? {
        let problem = Problem::new("number", "number_accounted_for");
        return Err(Refusal::Invalid(vec![problem]).into());
    }
    store::count_range_change(tx, &range)?;
    let set = [store::void_number(&void)].into_iter().collect();
    record(tx, ctx, (range.id, range.version + 1), "number_range.voided", set)?;

    Ok(())
}
