//! Số định danh cá nhân: the twelve digits that name a citizen.

use std::{fmt, str::FromStr};

use super::{masked, without_gaps};

/// Statistics office's codes of the provinces of birth registration, in force before July 2025; the
/// codes in force since are among them.
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// The sex a personal id carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// The twelve digits of a citizen: province, century and sex, year of birth, six random digits.
/// There is no check digit. Prints as `001******345`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonalIdNumber(String);

/// Why a text is no personal id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPersonalId {
    /// Not twelve characters.
    #[error("a personal id has twelve digits")]
    Length,
    /// Something other than digits.
    #[error("a personal id has digits only")]
    Digits,
    /// The first three digits are no province.
    #[error("no province has the code that the personal id begins with")]
    Province,
}

impl InvalidPersonalId {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "personal_id_length",
            Self::Digits => "personal_id_digits",
            Self::Province => "personal_id_province",
        }
    }
}

impl PersonalIdNumber {
    /// All twelve digits. For the database, for paper and for the systems of the state; never for a
    /// log, an event or an address.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The statistics office's code of the province of birth registration: `25`.
    #[must_use]
    pub fn province(&self) -> &str {
        &self.0[1..3]
    }

    /// The sex registered at birth.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.century_digit().is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// The year of birth.
    #[must_use]
    pub fn birth_year(&self) -> i16 {
        let in_century = i16::from(self.digit(4)) * 10 + i16::from(self.digit(5));
        1900 + i16::from(self.century_digit() / 2) * 100 + in_century
    }

    fn century_digit(&self) -> u8 {
        self.digit(3)
    }

    fn digit(&self, index: usize) -> u8 {
        self.0.as_bytes()[index] - b'0'
    }
}

impl FromStr for PersonalIdNumber {
    type Err = InvalidPersonalId;

    fn from_str(text: &str) -> Result<Self, InvalidPersonalId> {
        let digits = without_gaps(text);
        if digits.chars().count() != 12 {
            return Err(InvalidPersonalId::Length);
        }
        if !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(InvalidPersonalId::Digits);
        }
        let province: u16 = digits[..3].parse().map_err(|_| InvalidPersonalId::Digits)?;
        if !PROVINCES.iter().any(|known| u16::from(*known) == province) {
            return Err(InvalidPersonalId::Province);
        }
        Ok(Self(digits))
    }
}

impl fmt::Display for PersonalIdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&masked(&self.0, 3))
    }
}

impl fmt::Debug for PersonalIdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalIdNumber({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_digits_say_province_sex_and_year() {
        let table = [
            ("025085000001", "25", Sex::Male, 1985),
            ("025185000002", "25", Sex::Female, 1985),
            ("025201000003", "25", Sex::Male, 2001),
            ("060190000004", "60", Sex::Female, 1990),
            ("035304000005", "35", Sex::Female, 2004),
        ];
        for (text, province, sex, year) in table {
            let id: PersonalIdNumber = text.parse().unwrap();
            assert_eq!((id.province(), id.sex(), id.birth_year()), (province, sex, year));
            assert_eq!(id.reveal(), text);
        }
    }

    #[test]
    fn it_prints_masked() {
        let id: PersonalIdNumber = " 001 085 012 345 ".parse().unwrap();
        assert_eq!(id.to_string(), "001******345");
        assert_eq!(format!("{id:?}"), "PersonalIdNumber(001******345)");
        assert_eq!(id.reveal(), "001085012345");
    }

    #[test]
    fn what_is_no_personal_id_is_refused_with_a_code() {
        let table = [
            ("", InvalidPersonalId::Length),
            ("02508500000", InvalidPersonalId::Length),
            ("02508500000a", InvalidPersonalId::Digits),
            ("０２５０８５０００００１", InvalidPersonalId::Digits),
            ("003085000001", InvalidPersonalId::Province),
            ("125085000001", InvalidPersonalId::Province),
        ];
        for (text, wrong) in table {
            assert_eq!(text.parse::<PersonalIdNumber>(), Err(wrong), "{text}");
        }
        assert_eq!(InvalidPersonalId::Province.code(), "personal_id_province");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,14}|[0-9]{12}") {
            if let Ok(id) = text.parse::<PersonalIdNumber>() {
                prop_assert_eq!(id.reveal().parse(), Ok(id.clone()));
                prop_assert!((1900..=2399).contains(&id.birth_year()));
                prop_assert!(!id.to_string().contains(&id.reveal()[3..9]));
            }
        }
    }
}
