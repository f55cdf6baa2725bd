//! Mã thủ tục hành chính: the national code of a procedure, with the suffixes that portals add.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::all_digits;

/// `1.001193`, perhaps followed by an agency (`.H56`, `.000.00.00.H44`) and a case (`.01`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);

/// A text that is no procedure code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a procedure code")]
pub struct InvalidProcedureCode;

impl InvalidProcedureCode {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "procedure_code_format"
    }
}

/// Length of the base: one digit, a point, six digits.
const BASE: usize = 8;

impl ProcedureCode {
    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of the procedure itself: `1.001193`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.0[..BASE]
    }

    /// The agency suffix of older portals: `H56`, `000.00.00.H44`.
    #[must_use]
    pub fn agency_part(&self) -> Option<&str> {
        read_suffix(&self.0[BASE..]).and_then(|(agency, _)| agency)
    }

    /// The case, which is one online service of the procedure: `01`.
    #[must_use]
    pub fn case_part(&self) -> Option<&str> {
        read_suffix(&self.0[BASE..]).and_then(|(_, case)| case)
    }
}

/// What follows the base, as agency and case; `None` when it is neither.
fn read_suffix(suffix: &str) -> Option<(Option<&str>, Option<&str>)> {
    if suffix.is_empty() {
        return Some((None, None));
    }
    let suffix = suffix.strip_prefix('.')?;
    if all_digits(suffix, 2) {
        return Some((None, Some(suffix)));
    }
    if is_agency(suffix) {
        return Some((Some(suffix), None));
    }
    let (agency, case) = suffix.rsplit_once('.')?;
    (is_agency(agency) && all_digits(case, 2)).then_some((Some(agency), Some(case)))
}

fn is_agency(text: &str) -> bool {
    let top = |it: &str| it.starts_with(['G', 'H']) && all_digits(&it[1..], 2);
    match text.split('.').collect::<Vec<_>>().as_slice() {
        [short] => top(short),
        [v, z, y, short] => all_digits(v, 3) && all_digits(z, 2) && all_digits(y, 2) && top(short),
        _ => false,
    }
}

impl FromStr for ProcedureCode {
    type Err = InvalidProcedureCode;

    fn from_str(text: &str) -> Result<Self, InvalidProcedureCode> {
        let bytes = text.as_bytes();
        let fits = text.is_ascii()
            && text.len() >= BASE
            && (b'1'..=b'9').contains(&bytes[0])
            && bytes[1] == b'.'
            && all_digits(&text[2..BASE], 6)
            && read_suffix(&text[BASE..]).is_some();
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidProcedureCode) }
    }
}

impl TryFrom<String> for ProcedureCode {
    type Error = InvalidProcedureCode;

    fn try_from(text: String) -> Result<Self, InvalidProcedureCode> {
        text.parse()
    }
}

impl From<ProcedureCode> for String {
    fn from(code: ProcedureCode) -> Self {
        code.0
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_suffixes_of_portals_are_told_apart() {
        let table = [
            ("1.001193", "1.001193", None, None),
            ("1.001193.01", "1.001193", None, Some("01")),
            ("1.001193.H56", "1.001193", Some("H56"), None),
            ("1.001193.000.00.00.H44", "1.001193", Some("000.00.00.H44"), None),
            ("2.000815.000.00.00.H55.02", "2.000815", Some("000.00.00.H55"), Some("02")),
            ("1.115545.G15.03", "1.115545", Some("G15"), Some("03")),
        ];
        for (text, base, agency, case) in table {
            let code: ProcedureCode = text.parse().unwrap();
            assert_eq!((code.base(), code.agency_part(), code.case_part()), (base, agency, case));
            assert_eq!(code.to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "1",
            "0.001193",
            "1.00119",
            "1.0011930",
            "1,001193",
            "1.001193.",
            "1.001193.1",
            "1.001193.A56",
            "1.001193.00.00.H44",
            "1.001193.01.H56",
            "1.001193-x",
            "1.00119ư",
        ] {
            assert_eq!(text.parse::<ProcedureCode>(), Err(InvalidProcedureCode), "{text}");
        }
        assert_eq!(InvalidProcedureCode.code(), "procedure_code_format");
    }

    proptest! {
        #[test]
        fn every_regular_code_makes_the_round_trip(
            text in "[1-9]\\.[0-9]{6}(\\.([0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.)?[GH][0-9]{2})?(\\.[0-9]{2})?",
        ) {
            let code: ProcedureCode = text.parse().unwrap();
            let parts = [Some(code.base()), code.agency_part(), code.case_part()];
            prop_assert_eq!(parts.into_iter().flatten().collect::<Vec<_>>().join("."), text);
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,30}|[0-9.GH]{8,20}") {
            if let Ok(code) = text.parse::<ProcedureCode>() {
                prop_assert_eq!(code.as_str(), &text);
            }
        }
    }
}
