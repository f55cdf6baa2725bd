//! Mã số hồ sơ: the code printed on the receipt, by which a dossier is followed.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AgencyCode, all_digits};

/// The highest number that fits the seven digits some ministries use.
const NUMBER_LIMIT: u32 = 9_999_999;

/// `{agency}-{yymmdd}-{n}`: ours have four digits, five above 9999; others' have up to seven, and
/// may name agencies in ways of their own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

/// Why there is no such dossier code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDossierCode {
    /// A text of another form.
    #[error("not a dossier code")]
    Format,
    /// Zero, or more than the digits can hold.
    #[error("no dossier of a day has this number")]
    Number,
}

impl InvalidDossierCode {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Format => "dossier_code_format",
            Self::Number => "dossier_code_number",
        }
    }
}

impl DossierCode {
    /// The code of the dossier received as this number of this agency's day.
    pub fn new(
        agency: &AgencyCode,
        received_on: Date,
        number: u32,
    ) -> Result<Self, InvalidDossierCode> {
        if !(1..=NUMBER_LIMIT).contains(&number) {
            return Err(InvalidDossierCode::Number);
        }
        let (year, month) = (received_on.year().rem_euclid(100), received_on.month());
        Ok(Self(format!("{agency}-{year:02}{month:02}{:02}-{number:04}", received_on.day())))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The agency part, as written; not always a code of ours.
    #[must_use]
    pub fn agency_part(&self) -> &str {
        self.parts().0
    }

    /// The receiving agency, when its part is a regular code.
    #[must_use]
    pub fn agency(&self) -> Option<AgencyCode> {
        self.agency_part().parse().ok()
    }

    /// The day of reception, when the six digits are a day of this century.
    #[must_use]
    pub fn received_on(&self) -> Option<Date> {
        let day = self.parts().1;
        let two = |from: usize| day.get(from..from + 2)?.parse::<i8>().ok();
        Date::new(2000 + i16::from(two(0)?), two(2)?, two(4)?).ok()
    }

    /// The order number, as written, with its zeros.
    #[must_use]
    pub fn number_part(&self) -> &str {
        self.parts().2
    }

    fn parts(&self) -> (&str, &str, &str) {
        split(&self.0).unwrap_or_default()
    }
}

fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (rest, number) = text.rsplit_once('-')?;
    let (agency, day) = rest.rsplit_once('-')?;
    Some((agency, day, number))
}

impl FromStr for DossierCode {
    type Err = InvalidDossierCode;

    fn from_str(text: &str) -> Result<Self, InvalidDossierCode> {
        let (agency, day, number) = split(text).ok_or(InvalidDossierCode::Format)?;
        let letters = |it: u8| it.is_ascii_digit() || it.is_ascii_uppercase() || it == b'.';
        let fits = (3..=35).contains(&agency.len())
            && agency.bytes().all(letters)
            && all_digits(day, 6)
            && (4..=7).contains(&number.len())
            && all_digits(number, number.len());
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidDossierCode::Format) }
    }
}

impl TryFrom<String> for DossierCode {
    type Error = InvalidDossierCode;

    fn try_from(text: String) -> Result<Self, InvalidDossierCode> {
        text.parse()
    }
}

impl From<DossierCode> for String {
    fn from(code: DossierCode) -> Self {
        code.0
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_of_every_origin_make_the_round_trip() {
        let table = [
            ("000.00.00.H56-250701-0001", "000.00.00.H56", date(2025, 7, 1), "0001"),
            ("H44.100-260803-0042", "H44.100", date(2026, 8, 3), "0042"),
            ("H15.50.05.13-261008-0975", "H15.50.05.13", date(2026, 10, 8), "0975"),
            ("H44.45-260803-090123", "H44.45", date(2026, 8, 3), "090123"),
        ];
        for (text, agency, received_on, number) in table {
            let code: DossierCode = text.parse().unwrap();
            assert_eq!(code.to_string(), text);
            assert_eq!(code.agency().unwrap().as_str(), agency);
            assert_eq!(code.received_on(), Some(received_on));
            assert_eq!(code.number_part(), number);
        }
    }

    #[test]
    fn the_number_widens_above_four_digits() {
        let agency: AgencyCode = "H44.100".parse().unwrap();
        let code = |number| DossierCode::new(&agency, date(2026, 8, 3), number);
        assert_eq!(code(42).unwrap().as_str(), "H44.100-260803-0042");
        assert_eq!(code(9_999).unwrap().as_str(), "H44.100-260803-9999");
        assert_eq!(code(10_000).unwrap().as_str(), "H44.100-260803-10000");
        assert_eq!(code(0), Err(InvalidDossierCode::Number));
        assert_eq!(code(10_000_000), Err(InvalidDossierCode::Number));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "H44",
            "H44-260803",
            "H44-260803-123",
            "H44-260803-12345678",
            "H4-260803-0001",
            "H44-2608O3-0001",
            "h44-260803-0001",
            "H44.100-260803-0042 ",
            "-260803-0001",
        ] {
            assert_eq!(text.parse::<DossierCode>(), Err(InvalidDossierCode::Format), "{text}");
        }
        let odd: DossierCode = "CTUBNDXA-269999-0001".parse().unwrap();
        assert_eq!((odd.agency(), odd.received_on()), (None, None));
    }

    proptest! {
        #[test]
        fn what_is_made_is_read_back(
            agency in "[A-Y][0-9]{2}(\\.[0-9A-Z]{1,6}){0,4}",
            days in 0_i32..36_000,
            number in 1_u32..=NUMBER_LIMIT,
        ) {
            let agency: AgencyCode = agency.parse().unwrap();
            let day = date(2001, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let code = DossierCode::new(&agency, day, number).unwrap();
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
            prop_assert_eq!(code.agency(), Some(agency));
            prop_assert_eq!(code.received_on(), Some(day));
            prop_assert_eq!(code.number_part().parse(), Ok(number));
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,30}|[0-9A-Z.-]{10,40}") {
            if let Ok(code) = text.parse::<DossierCode>() {
                prop_assert_eq!(code.as_str(), &text);
            }
        }
    }
}
