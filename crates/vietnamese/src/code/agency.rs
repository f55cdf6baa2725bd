//! Mã định danh điện tử: the identification code of an agency, in both generations.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::all_digits;

/// Decision 20/2020/QĐ-TTg: at most 35 characters, at most ten levels.
const LENGTH_LIMIT: usize = 35;
const LEVEL_LIMIT: usize = 10;

/// Which rule a code follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgencyCodeGeneration {
    /// Decision 20/2020/QĐ-TTg, grows to the right: `H44.100`.
    Current,
    /// QCVN 102:2016/BTTTT, reads from the right: `000.00.00.H44`.
    Old,
}

/// The identification code of an agency of ours. Codes of others may be irregular: keep those as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgencyCode(String);

/// A text that is no agency code of either generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an agency code")]
pub struct InvalidAgencyCode;

impl InvalidAgencyCode {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "agency_code_format"
    }
}

impl AgencyCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which rule it follows.
    #[must_use]
    pub fn generation(&self) -> AgencyCodeGeneration {
        if self.0.starts_with(|it: char| it.is_ascii_digit()) {
            AgencyCodeGeneration::Old
        } else {
            AgencyCodeGeneration::Current
        }
    }

    /// The ministry or province above all: `H44`.
    #[must_use]
    pub fn top(&self) -> &str {
        match self.generation() {
            AgencyCodeGeneration::Current => &self.0[..3],
            AgencyCodeGeneration::Old => &self.0[self.0.len() - 3..],
        }
    }

    /// The level, counted from 1 for a ministry or province.
    #[must_use]
    pub fn level(&self) -> usize {
        match self.generation() {
            AgencyCodeGeneration::Current => self.0.split('.').count(),
            AgencyCodeGeneration::Old => 4 - self.old_gaps(),
        }
    }

    /// The code one level up, in the same generation.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        match self.generation() {
            AgencyCodeGeneration::Current => {
                self.0.rsplit_once('.').map(|(above, _)| Self(above.to_owned()))
            }
            AgencyCodeGeneration::Old => {
                let mut parts = self.old_parts();
                let lowest = self.old_gaps();
                *parts.get_mut(lowest)? = if lowest == 0 { "000" } else { "00" };
                (lowest < 3).then(|| Self(parts.join(".")))
            }
        }
    }

    /// What this old code would be today *if its parts were carried over*. Often they were not: look
    /// the alias up first and use this only to propose one. `None` for a current code, and for an old
    /// one with a hole between its levels.
    #[must_use]
    pub fn current_if_carried_over(&self) -> Option<Self> {
        if self.generation() == AgencyCodeGeneration::Current {
            return None;
        }
        let [v, z, y, top] = self.old_parts();
        let below: Vec<&str> = [y, z, v].into_iter().take_while(|it| !is_zero(it)).collect();
        (below.len() == 3 - self.old_gaps())
            .then(|| Self([&[top], below.as_slice()].concat().join(".")))
    }

    /// What this current code would have been before *if its parts were carried over*; the same
    /// warning. `None` when a part does not fit the old form.
    #[must_use]
    pub fn old_if_carried_over(&self) -> Option<Self> {
        if self.generation() == AgencyCodeGeneration::Old {
            return None;
        }
        let mut parts = self.0.split('.');
        let top = parts.next()?;
        let below: Vec<&str> = parts.collect();
        let fits = |level: usize, width| match below.get(level) {
            None => Some("0".repeat(width)),
            Some(part) if all_digits(part, width) && !is_zero(part) => Some((*part).to_owned()),
            Some(_) => None,
        };
        let (y, z, v) = (fits(0, 2)?, fits(1, 2)?, fits(2, 3)?);
        (below.len() <= 3).then(|| Self(format!("{v}.{z}.{y}.{top}")))
    }

    fn old_parts(&self) -> [&str; 4] {
        let mut parts = self.0.split('.');
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    /// How many of the lower levels, from the lowest, are zero.
    fn old_gaps(&self) -> usize {
        self.old_parts()[..3].iter().take_while(|it| is_zero(it)).count()
    }
}

fn is_zero(part: &str) -> bool {
    part.bytes().all(|it| it == b'0')
}

fn is_top(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes.len() == 3 && (b'A'..=b'Y').contains(&bytes[0]) && all_digits(&part[1..], 2)
}

fn is_current(text: &str) -> bool {
    let mut parts = text.split('.');
    let part = |it: &str| {
        (1..=6).contains(&it.len())
            && it.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase())
    };
    text.is_ascii()
        && text.len() <= LENGTH_LIMIT
        && text.split('.').count() <= LEVEL_LIMIT
        && parts.next().is_some_and(is_top)
        && parts.all(part)
}

fn is_old(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [v, z, y, top] => {
            text.is_ascii()
                && all_digits(v, 3)
                && all_digits(z, 2)
                && all_digits(y, 2)
                && is_top(top)
        }
        _ => false,
    }
}

impl FromStr for AgencyCode {
    type Err = InvalidAgencyCode;

    fn from_str(text: &str) -> Result<Self, InvalidAgencyCode> {
        if is_current(text) || is_old(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidAgencyCode)
        }
    }
}

impl TryFrom<String> for AgencyCode {
    type Error = InvalidAgencyCode;

    fn try_from(text: String) -> Result<Self, InvalidAgencyCode> {
        text.parse()
    }
}

impl From<AgencyCode> for String {
    fn from(code: AgencyCode) -> Self {
        code.0
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> AgencyCode {
        text.parse().unwrap()
    }

    #[test]
    fn both_generations_are_read() {
        let table = [
            ("H44", AgencyCodeGeneration::Current, "H44", 1, None),
            ("H44.100", AgencyCodeGeneration::Current, "H44", 2, Some("H44")),
            ("H21.24.01.28", AgencyCodeGeneration::Current, "H21", 4, Some("H21.24.01")),
            ("G12.98.D1", AgencyCodeGeneration::Current, "G12", 3, Some("G12.98")),
            ("000.00.00.H49", AgencyCodeGeneration::Old, "H49", 1, None),
            ("000.00.12.H44", AgencyCodeGeneration::Old, "H44", 2, Some("000.00.00.H44")),
            ("007.34.12.H44", AgencyCodeGeneration::Old, "H44", 4, Some("000.34.12.H44")),
        ];
        for (text, generation, top, level, parent) in table {
            let code = code(text);
            assert_eq!((code.generation(), code.top(), code.level()), (generation, top, level));
            assert_eq!(code.parent().as_ref().map(AgencyCode::as_str), parent, "{text}");
            assert_eq!(code.to_string(), text);
        }
    }

    #[test]
    fn irregular_codes_are_not_ours() {
        let long = format!("H44{}", ".123456".repeat(5));
        for text in [
            "",
            "H4",
            "Z44",
            "h44",
            "H44.",
            "H44.1234567",
            "H56.24(C)",
            "CTUBNDXA",
            "251008-0030",
            "00.00.00.H49",
            "000.00.00.Z49",
            "000.00.00",
            &long,
            "H44.một",
            "Hư4",
        ] {
            assert_eq!(text.parse::<AgencyCode>(), Err(InvalidAgencyCode), "{text}");
        }
        assert_eq!(InvalidAgencyCode.code(), "agency_code_format");
    }

    #[test]
    fn the_other_generation_is_only_proposed() {
        let table = [
            ("000.00.00.H44", "H44"),
            ("000.00.45.H44", "H44.45"),
            ("000.04.45.H44", "H44.45.04"),
            ("028.01.24.H21", "H21.24.01.028"),
        ];
        for (old, current) in table {
            assert_eq!(code(old).current_if_carried_over(), Some(code(current)));
            assert_eq!(code(current).old_if_carried_over(), Some(code(old)));
        }
        for no_old in ["H44.100", "G12.98.D1", "H21.24.01.28", "H44.00", "000.00.00.H44"] {
            assert_eq!(code(no_old).old_if_carried_over(), None, "{no_old}");
        }
        assert_eq!(code("001.00.12.H44").current_if_carried_over(), None, "a hole");
        assert_eq!(code("H44").current_if_carried_over(), None);
    }

    proptest! {
        #[test]
        fn conversion_there_and_back_is_the_same_code(
            text in "[A-Y][0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{3})?)?)?",
        ) {
            if let Some(old) = code(&text).old_if_carried_over() {
                prop_assert_eq!(old.current_if_carried_over(), Some(code(&text)));
            }
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,20}|[0-9A-Z.]{3,36}") {
            if let Ok(code) = text.parse::<AgencyCode>() {
                prop_assert_eq!(code.as_str(), &text);
                let mut above = code.clone();
                while let Some(parent) = above.parent() {
                    prop_assert!(parent.level() < above.level());
                    prop_assert_eq!(parent.as_str().parse(), Ok(parent.clone()));
                    above = parent;
                }
                prop_assert_eq!(above.level(), 1);
            }
        }
    }
}
