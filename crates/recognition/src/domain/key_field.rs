//! The key data of a paper: what is found in it, by which it is looked up, and how it is checked.

use catalog::{OTHER_PAPER_KIND, PaperKind};
use jiff::civil::Date;
use kernel::Problem;
use vietnamese::{PersonName, PersonalIdNumber, nfc};

/// What a validity without an end is stored as.
pub const UNLIMITED: &str = "unlimited";
/// The longest value.
const MOST_LETTERS: usize = 200;

/// One piece of key data (TT 01/2023/TT-VPCP: what a digitised paper is known by).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyField {
    /// What kind of paper it is, by the code of [`catalog::PaperKind`].
    Kind,
    /// Number and symbol, as 123/GXN-UBND.
    Number,
    /// The day on which it was issued, ISO.
    IssuedOn,
    /// Who issued it.
    Agency,
    /// Whose it is.
    Name,
    /// The personal identification number of whose it is.
    PersonalNumber,
    /// The last day on which it holds, ISO, or [`UNLIMITED`].
    ValidUntil,
}

impl KeyField {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Number,
        Self::IssuedOn,
        Self::Agency,
        Self::Name,
        Self::PersonalNumber,
        Self::ValidUntil,
    ];

    /// The name stored: `issued_on`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Number => "number",
            Self::IssuedOn => "issued_on",
            Self::Agency => "agency",
            Self::Name => "name",
            Self::PersonalNumber => "personal_number",
            Self::ValidUntil => "valid_until",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The value as it is kept; empty when nothing was given. The kind of paper is one of these.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(self, typed: &str, kinds: &[PaperKind]) -> Result<String, Problem> {
        let text = nfc(&typed.split_whitespace().collect::<Vec<_>>().join(" "));
        if text.is_empty() {
            let is_needed = self == Self::Kind;
            return if is_needed { Err(self.problem("required")) } else { Ok(text) };
        }
        if text.chars().count() > MOST_LETTERS {
            return Err(self.problem("too_long").with_limit(MOST_LETTERS));
        }
        if text.chars().any(char::is_control) {
            return Err(self.problem("control_characters"));
        }
        match self {
            // Where no list was loaded, papers are of no other kind.
            Self::Kind if text == OTHER_PAPER_KIND => Ok(text),
            Self::Kind => kinds
                .iter()
                .find(|it| it.code == text)
                .map(|it| it.code.clone())
                .ok_or_else(|| self.problem("not_in_list")),
            Self::Number | Self::Agency => Ok(text),
            Self::Name => PersonName::parse(&text)
                .map(|it| it.as_str().to_owned())
                .map_err(|_| self.problem("person_name")),
            Self::PersonalNumber => text
                .parse::<PersonalIdNumber>()
                .map(|it| it.reveal().to_owned())
                .map_err(|_| self.problem("personal_number")),
            Self::ValidUntil if text == UNLIMITED => Ok(text),
            Self::IssuedOn | Self::ValidUntil => {
                text.parse::<Date>().map(|it| it.to_string()).map_err(|_| self.problem("date"))
            }
        }
    }

    fn problem(self, code: &'static str) -> Problem {
        Problem::new(self.code(), code)
    }
}

/// One piece of key data as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub field: KeyField,
    /// What stands there.
    pub value: String,
    /// How sure it is, from 0 to 100: of the letters, and of the rule by which it was found.
    pub sure: i64,
    /// The page, from 1.
    pub page: i64,
    /// The line of the page, from 1.
    pub line: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_checked_as_what_they_are() {
        let kinds = crate::domain::kind::kinds_of_tests();
        let code = |field: KeyField, typed: &str| field.check(typed, &kinds).map_err(|it| it.code);
        assert_eq!(code(KeyField::Number, " 12/GP-UBND "), Ok("12/GP-UBND".into()));
        assert_eq!(code(KeyField::IssuedOn, "2026-10-05"), Ok("2026-10-05".into()));
        assert_eq!(code(KeyField::IssuedOn, "05/10/2026"), Err("date"));
        assert_eq!(code(KeyField::ValidUntil, UNLIMITED), Ok(UNLIMITED.into()));
        assert_eq!(code(KeyField::PersonalNumber, "02509000123"), Err("personal_number"));
        assert_eq!(code(KeyField::Kind, ""), Err("required"));
        assert_eq!(code(KeyField::Kind, "something"), Err("not_in_list"));
        assert_eq!(code(KeyField::Kind, "permit"), Ok("permit".into()));
        assert_eq!(KeyField::Kind.check(OTHER_PAPER_KIND, &[]), Ok("other".into()));
        assert_eq!(code(KeyField::Name, ""), Ok(String::new()));
        for field in KeyField::ALL {
            assert_eq!(KeyField::from_code(field.code()), Some(field));
        }
    }
}
