//! The code on a receipt by which anybody looks it up: twelve letters that nobody guesses.

use std::fmt;

use super::code::{letter, value};

/// How many letters.
const LETTERS: usize = 12;
/// How many stand together as printed.
const GROUP: usize = 4;

/// The code of a receipt, without marks between its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupCode(String);

impl LookupCode {
    /// The code made of this chance.
    #[must_use]
    pub fn of(chance: u64) -> Self {
        let mut rest = chance;
        let mut code = String::with_capacity(LETTERS);
        for _ in 0..LETTERS {
            code.push(letter(usize::try_from(rest % 31).unwrap_or_default()));
            rest /= 31;
        }
        Self(code)
    }

    /// The code that was typed or scanned, if it is one: spaces, lines and case do not matter.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let letters: Vec<char> = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|it| value(it).map(letter))
            .collect::<Option<_>>()?;
        (letters.len() == LETTERS).then(|| Self(letters.into_iter().collect()))
    }

    /// The letters alone, as they are stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As printed: `7K3M-9QX2-W5AB`.
impl fmt::Display for LookupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_printed_and_as_people_type_it() {
        let code = LookupCode::of(0x1234_5678_9ABC_DEF0);
        let printed = code.to_string();
        assert_eq!((code.as_str().len(), printed.len()), (12, 14));
        for typed in [printed.clone(), printed.to_lowercase(), printed.replace('-', " ")] {
            assert_eq!(LookupCode::parse(&typed), Some(code.clone()), "{typed}");
        }
        assert_eq!(LookupCode::parse("0123-4567-89A"), None);
        assert_eq!(LookupCode::parse(""), None);
    }
}
