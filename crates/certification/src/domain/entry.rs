//! A line of the book of certified copies (sổ chứng thực bản sao từ bản chính, SCT/BS).

use dossier::DossierId;
use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, Vnd};

/// Marks a line of the book.
#[derive(Debug)]
pub enum BookEntryKind {}

impl IdKind for BookEntryKind {
    const NAME: &'static str = "certification_entry";
}

/// Names a line of the book.
pub type BookEntryId = Id<BookEntryKind>;

/// What a copy is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyMedium {
    /// Paper with the words of certification.
    Paper,
    /// A document with the pages of the scan, signed digitally.
    Electronic,
}

impl CopyMedium {
    /// The name stored: `electronic`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Electronic => "electronic",
        }
    }

    /// The medium with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Paper, Self::Electronic].into_iter().find(|it| it.code() == code)
    }
}

/// A line of the book: one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookEntry {
    /// Its id.
    pub id: BookEntryId,
    /// Whose book it is.
    pub agency: AgencyId,
    /// The year of the book.
    pub year: i64,
    /// The number in the year, from 1.
    pub number: i64,
    /// The number as the copy carries it.
    pub number_text: String,
    /// The dossier.
    pub dossier: DossierId,
    /// The day on which it was certified.
    pub certified_on: Date,
    /// Who asked for it.
    pub requester: String,
    /// What the original is called.
    pub title: String,
    /// Who certified.
    pub signer: String,
    /// Their title.
    pub signer_title: String,
    /// How many copies.
    pub copies: i64,
    /// How many pages the original has.
    pub pages: i64,
    /// What the rules ask for it.
    pub fee: Vnd,
    /// Paper or electronic.
    pub medium: CopyMedium,
    /// When the copy was replaced by one without the error.
    pub replaced_at: Option<Timestamp>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl BookEntry {
    /// The copy that carries this number was replaced.
    #[must_use]
    pub(crate) fn replaced(self, at: Timestamp) -> Self {
        Self { replaced_at: Some(at), version: self.version + 1, ..self }
    }
}

/// The number in the year that this text carries, made by this pattern: 12 in `12/2026-SCT/BS` by
/// `{n}/{year}-SCT/BS`.
#[must_use]
pub fn ordinal(pattern: &str, year: i16, text: &str) -> Option<i64> {
    let pattern = pattern.replace("{year}", &year.to_string());
    let (before, after) = pattern.split_once("{n}")?;
    let digits = text.strip_prefix(before)?.strip_suffix(after)?;
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_from_its_text() {
        let pattern = "{n}, quyển số 01/{year}-SCT/BS";
        assert_eq!(ordinal(pattern, 2026, "12, quyển số 01/2026-SCT/BS"), Some(12));
        assert_eq!(ordinal(pattern, 2026, "12, quyển số 01/2025-SCT/BS"), None);
        assert_eq!(ordinal(pattern, 2026, "x, quyển số 01/2026-SCT/BS"), None);
        assert_eq!(ordinal("{year}-{n}", 2026, "2026-7"), Some(7));
        assert_eq!(ordinal("SCT/BS", 2026, "SCT/BS"), None);
    }
}
