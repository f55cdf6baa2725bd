//! Numbers of the book of results that an agency keeps for paper: given beforehand, each used once or accounted for.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::DossierId;

/// The most numbers kept at once.
pub const MOST_KEPT: u32 = 200;

/// Numbers kept for paper.
#[derive(Debug)]
pub enum NumberRangeKind {}

impl IdKind for NumberRangeKind {
    const NAME: &'static str = "number_range";
}

/// Names numbers kept for paper.
pub type NumberRangeId = Id<NumberRangeKind>;

/// Numbers of one book that follow each other and that the program does not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRange {
    /// Its id.
    pub id: NumberRangeId,
    /// The book: the pattern of a result.
    pub series: String,
    /// Whose book.
    pub agency: AgencyId,
    /// Of which year.
    pub year: i16,
    /// The first number.
    pub first: u32,
    /// The last number.
    pub last: u32,
    /// Who kept them.
    pub kept_by: PositionId,
    /// When.
    pub kept_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What became of a number kept for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFate {
    /// A result carries it.
    Used,
    /// The sheet with it was spoilt.
    Spoilt,
    /// It was not needed.
    Unused,
}

impl NumberFate {
    /// Every fate.
    pub const ALL: [Self; 3] = [Self::Used, Self::Spoilt, Self::Unused];
    /// Those that a clerk notes of a number that no result carries.
    pub const VOID: [Self; 2] = [Self::Spoilt, Self::Unused];

    /// The name stored and sent: `spoilt`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Spoilt => "spoilt",
            Self::Unused => "unused",
        }
    }

    /// The fate with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.code() == code)
    }
}

/// A number kept for paper that was accounted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptNumber {
    /// The number.
    pub number: u32,
    /// What became of it.
    pub fate: NumberFate,
    /// The dossier whose result carries it.
    pub dossier: Option<DossierId>,
}

impl NumberRange {
    /// How the pattern writes one of its numbers.
    #[must_use]
    pub fn written(&self, number: u32) -> String {
        written(&self.series, number, self.year)
    }

    /// The number that somebody typed, alone or as the document carries it, if it is one of these.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<u32> {
        let typed = typed.trim();
        (self.first..=self.last)
            .find(|number| number.to_string() == typed || self.written(*number) == typed)
    }

    /// Those of its numbers that are not accounted for.
    #[must_use]
    pub fn left(&self, accounted: &[KeptNumber]) -> Vec<u32> {
        let is_left = |number: &u32| !accounted.iter().any(|it| it.number == *number);
        (self.first..=self.last).filter(is_left).collect()
    }
}

fn written(pattern: &str, number: u32, year: i16) -> String {
    pattern.replace("{n}", &number.to_string()).replace("{year}", &year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_alone_or_as_it_is_written_and_gaps_are_what_is_not_accounted_for() {
        let range = NumberRange {
            id: NumberRangeId::new(),
            series: "{n}/{year}/GP-CBC".into(),
            agency: AgencyId::new(),
            year: 2026,
            first: 11,
            last: 14,
            kept_by: PositionId::new(),
            kept_at: Timestamp::UNIX_EPOCH,
            version: 1,
        };
        assert_eq!(range.find(" 12 "), Some(12));
        assert_eq!(range.find("14/2026/GP-CBC"), Some(14));
        for typed in ["10", "15", "12/2025/GP-CBC", "", "012"] {
            assert_eq!(range.find(typed), None, "{typed}");
        }
        let used = KeptNumber { number: 12, fate: NumberFate::Used, dossier: None };
        let spoilt = KeptNumber { number: 14, fate: NumberFate::Spoilt, dossier: None };
        assert_eq!(range.left(&[used, spoilt]), [11, 13]);
    }
}
