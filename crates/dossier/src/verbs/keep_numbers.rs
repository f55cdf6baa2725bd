//! Keep numbers: the records clerk takes numbers out of the book of results for when there is no network.

use kernel::{Ctx, Officer, Problem, Role};
use platform::{Fault, db::Tx, journal};
use serde_json::{Map, Value, json};

use crate::{
    Error, Refusal,
    domain::{MOST_KEPT, NumberRange, NumberRangeId},
    result_books::result_books,
    store,
};

/// What is kept.
#[derive(Debug, Clone)]
pub struct KeepNumbers {
    /// The book: the pattern of a result.
    pub series: String,
    /// How many numbers; `None` when that could not be read.
    pub count: Option<u32>,
}

/// Keeps the next numbers of this year's book of the clerk's own agency. The program goes on after them.
///
/// # Errors
/// [`Refusal::Denied`] to everybody but a records clerk; [`Refusal::Invalid`] for a book that the agency does not
/// have and for none or too many numbers.
pub fn keep_numbers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &KeepNumbers,
) -> Result<NumberRange, Error> {
    let officer = records_clerk(ctx)?;
    let mut problems = Vec::new();
    let books = result_books(tx, officer.agency, ctx.today())?;
    if !books.iter().any(|book| book.series == command.series) {
        problems.push(Problem::new("series", "required"));
    }
    let count = command.count.filter(|count| (1..=MOST_KEPT).contains(count));
    if count.is_none() {
        problems.push(Problem::new("count", "days").with_limit(MOST_KEPT));
    }
    let Some(count) = count.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems).into());
    };

    let year = ctx.today().year();
    let (first, last) = store::keep_numbers(tx, &command.series, officer.agency, year, count)?;
    let range = NumberRange {
        id: NumberRangeId::new(),
        series: command.series.clone(),
        agency: officer.agency,
        year,
        first,
        last,
        kept_by: officer.position,
        kept_at: ctx.now,
        version: 1,
    };

    let set = store::insert_range(tx, &range)?;
    record(tx, ctx, (range.id, 1), "number_range.kept", set)?;

    Ok(range)
}

/// The caller, if they keep the books of their agency.
pub(super) fn records_clerk(ctx: &Ctx) -> Result<&Officer, Refusal> {
    ctx.actor.officer().filter(|it| it.has(Role::RecordsClerk)).ok_or(Refusal::Denied)
}

/// Writes the event of numbers kept.
pub(super) fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (range, version): (NumberRangeId, i64),
    action: &str,
    set: Map<String, Value>,
) -> Result<(), Fault> {
    let entry = journal::Entry {
        subject_kind: "number_range",
        subject_id: range.uuid(),
        action,
        version,
        payload: json!({ "set": set }),
    };
    journal::record(tx, ctx, &entry)
}
