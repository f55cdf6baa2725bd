//! The book of certified copies (SCT/BS) of a year.

use jiff::civil::Date;
use kernel::{AgencyId, Ctx};
use platform::{
    Fault,
    db::{ToValue, Tx},
};

use crate::{
    Error, Refusal,
    domain::{Action, BookEntry, BookSums, ClosedBook, check_over, permit},
    store,
};

/// Lines on one page of the screen.
const PAGE: i64 = 50;

/// A part of the book of the caller's agency.
#[derive(Debug, Clone, Default)]
pub struct BookSpan {
    /// The year.
    pub year: i64,
    /// The month of it; nothing for the whole year.
    pub month: Option<i8>,
    /// Words that the line has: number, name, paper.
    pub words: String,
}

/// A page of the book, and where the next one begins.
#[derive(Debug, Clone)]
pub struct BookPage {
    /// Its lines, the newest first.
    pub entries: Vec<BookEntry>,
    /// How many the whole part has.
    pub total: i64,
    /// After which number the next page begins.
    pub next: Option<i64>,
}

/// The caller's agency, which reads its own book.
fn agency_of(ctx: &Ctx) -> Result<AgencyId, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::ReadBook, agency)?;
    Ok(agency)
}

/// The days of the part: first, and the first no longer in it.
fn days(span: &BookSpan) -> (String, String) {
    let year = i16::try_from(span.year).unwrap_or(0);
    let first = Date::new(year, span.month.unwrap_or(1), 1).unwrap_or(Date::ZERO);
    let last = match span.month {
        Some(_) => first.last_of_month(),
        None => first.last_of_year(),
    };
    (first.to_string(), last.to_string())
}

fn lines(
    tx: &mut Tx<'_>,
    (agency, span): (AgencyId, &BookSpan),
    rest: &str,
    more: &[&dyn ToValue],
) -> Result<Vec<BookEntry>, Fault> {
    let sql = format!(
        "select {} from certification_entry
          where agency = $1 and year = $2 and certified_on >= $3 and certified_on <= $4
            and folded like '%' || $5 || '%' {rest}",
        store::ENTRY_COLUMNS
    );
    let ((first, last), words) = (days(span), wanted(span));
    let mut values: Vec<&dyn ToValue> = vec![&agency, &span.year, &first, &last, &words];
    values.extend(more);
    tx.query(&sql, &values, store::entry_of)
}

/// The words without what `like` would take for a pattern.
fn wanted(span: &BookSpan) -> String {
    store::folded(span.words.trim()).replace(['%', '_', '\\'], "")
}

/// A page of this part of the book, from this number downwards.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn book(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (span, below): (&BookSpan, Option<i64>),
) -> Result<BookPage, Error> {
    let agency = agency_of(ctx)?;
    let (below, most) = (below.unwrap_or(i64::MAX), PAGE + 1);
    let rest = "and number < $6 order by number desc limit $7";
    let mut entries = lines(tx, (agency, span), rest, &[&below, &most])?;
    let ((first, last), words) = (days(span), wanted(span));
    let total = tx.query_one(
        "select count(*) from certification_entry
          where agency = $1 and year = $2 and certified_on >= $3 and certified_on <= $4
            and folded like '%' || $5 || '%'",
        &[&agency, &span.year, &first, &last, &words],
        |row| row.get(0),
    )?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = (entries.len() > shown).then(|| entries[shown - 1].number);
    entries.truncate(shown);
    Ok(BookPage { entries, total, next })
}

/// The whole part of the book in the order of its numbers, to be printed or exported; no more than so many lines.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn book_all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (span, most): (&BookSpan, i64),
) -> Result<Vec<BookEntry>, Error> {
    let agency = agency_of(ctx)?;
    Ok(lines(tx, (agency, span), "order by number limit $6", &[&most])?)
}

/// How the book of a year of the caller's agency stands.
#[derive(Debug, Clone)]
pub struct BookStanding {
    /// What stands in it now.
    pub sums: BookSums,
    /// When and by whom it was closed; nothing while it is open.
    pub closed: Option<(ClosedBook, dossier::Signer)>,
    /// Whether the caller may close it: who certifies, once the year is over.
    pub closes: bool,
}

/// How the book of this year stands.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn book_standing(tx: &mut Tx<'_>, ctx: &Ctx, year: i64) -> Result<BookStanding, Error> {
    let agency = agency_of(ctx)?;
    let closed = match store::closed_book(tx, agency, year)? {
        Some(book) => {
            let signer = dossier::signer(tx, book.closed_by)?.unwrap_or_default();
            Some((book, signer))
        }
        None => None,
    };
    let may = permit(&ctx.actor, Action::CloseBook, agency).is_ok();
    let is_over = check_over(year, ctx.today().year()).is_ok();
    let closes = may && is_over && closed.is_none();
    Ok(BookStanding { sums: store::book_sums(tx, agency, year)?, closed, closes })
}
