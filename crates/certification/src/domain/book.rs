//! The book of a year, closed for good.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::Refusal;

/// Marks a book that is closed.
#[derive(Debug)]
pub enum ClosedBookKind {}

impl IdKind for ClosedBookKind {
    const NAME: &'static str = "certification_book";
}

/// Names a book that is closed.
pub type ClosedBookId = Id<ClosedBookKind>;

/// The book of a year, closed (khóa sổ; NĐ 23/2015/NĐ-CP, Điều 13): nothing is entered in it any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedBook {
    /// Its id.
    pub id: ClosedBookId,
    /// Whose book it is.
    pub agency: AgencyId,
    /// The year.
    pub year: i64,
    /// What stands in it.
    pub sums: BookSums,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Who closed it.
    pub closed_by: PositionId,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What stands in the book of a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BookSums {
    /// How many numbers.
    pub entries: i64,
    /// The last number; 0 without any.
    pub last_number: i64,
    /// How many copies.
    pub copies: i64,
    /// What the rules asked for all of them.
    pub fees: Vnd,
}

/// Whether the book of this year may be closed on a day of that year: only when the year is over, since numbers are
/// given until its last day.
///
/// # Errors
/// [`Refusal::YearNotOver`].
pub fn check_over(year: i64, this_year: i16) -> Result<(), Refusal> {
    if year < i64::from(this_year) { Ok(()) } else { Err(Refusal::YearNotOver) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_closed_when_its_year_is_over() {
        assert_eq!(check_over(2025, 2026), Ok(()));
        assert_eq!(check_over(2026, 2026), Err(Refusal::YearNotOver));
        assert_eq!(check_over(2027, 2026), Err(Refusal::YearNotOver));
    }
}
