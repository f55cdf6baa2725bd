//! Close a book: who certifies counts what stands in the book of a year that is over, and closes it for good.

use kernel::{AgencyId, Ctx, today_in_vietnam};
use platform::{Fault, db::Tx, journal::Columns};

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, ClosedBook, ClosedBookId, check_over, permit},
    store,
};

/// Which book, as the caller saw it.
#[derive(Debug, Clone, Copy)]
pub struct CloseBook {
    /// The year.
    pub year: i64,
    /// How many numbers the caller saw in it.
    pub seen_entries: i64,
}

/// Closes the book of the caller's agency (NĐ 23/2015/NĐ-CP, Điều 13): how many numbers there are and the last of them are
/// kept, and nothing is entered in it any more.
///
/// # Errors
/// [`Refusal::Denied`] to all but who signs certifications there; [`Refusal::YearNotOver`];
/// [`Refusal::BookClosed`] when it is closed already; [`Refusal::NumbersKept`] while numbers of it that are kept for paper
/// are not accounted for; [`Refusal::StillEntering`] while a copy that has its number is not entered;
/// [`Refusal::ChangedMeanwhile`] when the caller saw another book.
pub fn close_book(tx: &mut Tx<'_>, ctx: &Ctx, command: CloseBook) -> Result<ClosedBook, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::CloseBook, officer.agency)?;
    check_over(command.year, ctx.today().year())?;
    if store::closed_book(tx, officer.agency, command.year)?.is_some() {
        return Err(Refusal::BookClosed.into());
    }
    if keeps_numbers(tx, ctx, command.year)? {
        return Err(Refusal::NumbersKept.into());
    }
    if is_entering(tx, ctx, officer.agency, command.year)? {
        return Err(Refusal::StillEntering.into());
    }
    let sums = store::book_sums(tx, officer.agency, command.year)?;
    if sums.entries != command.seen_entries {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let book = ClosedBook {
        id: ClosedBookId::new(),
        agency: officer.agency,
        year: command.year,
        sums,
        closed_at: ctx.now,
        closed_by: officer.position,
        version: 1,
    };

    store::insert_book(tx, &book)?;
    let columns = (Columns::new(), store::book_set(&book));
    record(tx, ctx, (book.id, 1), "certification.book_closed", columns)?;

    Ok(book)
}

/// Whether numbers of the book are kept for paper and nobody has said what became of them: one may still be entered.
fn keeps_numbers(tx: &mut Tx<'_>, ctx: &Ctx, year: i64) -> Result<bool, Error> {
    let is_open = |kept: &dossier::KeptRange| {
        let all = i64::from(kept.range.last) - i64::from(kept.range.first) + 1;
        let accounted = i64::try_from(kept.accounted.len()).unwrap_or(i64::MAX);
        let is_of_book = catalog::is_copy_book(&kept.range.series);
        is_of_book && i64::from(kept.range.year) == year && accounted < all
    };
    Ok(dossier::kept_ranges(tx, ctx)?.iter().any(is_open))
}

/// Whether a copy has its number of this year and the program has not entered it yet.
fn is_entering(tx: &mut Tx<'_>, ctx: &Ctx, agency: AgencyId, year: i64) -> Result<bool, Error> {
    let waiting = "agency = $1 and state in ('open', 'certified') order by came_at";
    for copy in store::copies_where(tx, waiting, &[&agency])? {
        let detail = dossier::detail(tx, &Ctx::system(ctx.now), copy.dossier)?;
        let numbered_at = detail.dossier.finished_at();
        let numbered_at = numbered_at.filter(|_| detail.dossier.result_number().is_some());
        if numbered_at.is_some_and(|at| i64::from(today_in_vietnam(at).year()) == year) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether nothing is entered in the book of this year any more.
pub(super) fn is_closed(tx: &mut Tx<'_>, agency: AgencyId, year: i64) -> Result<bool, Fault> {
    Ok(store::closed_book(tx, agency, year)?.is_some())
}
