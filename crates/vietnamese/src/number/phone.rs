//! Mobile numbers of Vietnam: where the office sends a message.

use std::{fmt, str::FromStr};

use super::masked;

/// The three digits that mobile numbers begin with, by operator.
const PREFIXES: [&str; 36] = [
    // Viettel
    "032", "033", "034", "035", "036", "037", "038", "039", "086", "096", "097", "098",
    // VinaPhone
    "081", "082", "083", "084", "085", "088", "091", "094", // MobiFone
    "070", "076", "077", "078", "079", "089", "090", "093", // Vietnamobile
    "052", "056", "058", "092", // Gmobile
    "059", "099", // Operators without a network of their own
    "055", "087",
];

/// A Vietnamese mobile number: ten digits beginning with 0. Prints as `091****678`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// Why a text is no mobile number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPhone {
    /// Not ten digits.
    #[error("a mobile number has ten digits")]
    Length,
    /// Something other than digits, spaces, points and hyphens.
    #[error("a mobile number has digits only")]
    Digits,
    /// No mobile operator has these first three digits.
    #[error("no mobile number begins like this")]
    Prefix,
}

impl InvalidPhone {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "phone_length",
            Self::Digits => "phone_digits",
            Self::Prefix => "phone_prefix",
        }
    }
}

impl Phone {
    /// The ten digits.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = InvalidPhone;

    /// Reads `0912 345 678`, `0912.345.678`, `+84 912 345 678` and `84912345678` alike.
    fn from_str(text: &str) -> Result<Self, InvalidPhone> {
        let gap = |it: &char| it.is_whitespace() || matches!(it, '.' | '-' | '(' | ')');
        let typed: String = text.chars().filter(|it| !gap(it)).collect();
        let national = match typed.strip_prefix("+84").or_else(|| typed.strip_prefix("0084")) {
            Some(rest) => with_zero(rest),
            None if typed.len() == 11 && typed.starts_with("84") => with_zero(&typed[2..]),
            None => typed,
        };
        if !national.bytes().all(|it| it.is_ascii_digit()) {
            return Err(InvalidPhone::Digits);
        }
        if national.len() != 10 {
            return Err(InvalidPhone::Length);
        }
        if !PREFIXES.contains(&&national[..3]) {
            return Err(InvalidPhone::Prefix);
        }
        Ok(Self(national))
    }
}

fn with_zero(rest: &str) -> String {
    format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&masked(&self.0, 3))
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_number_has_many_spellings() {
        for text in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "+84 912-345-678",
            "84912345678",
            "+84(0)912345678",
        ] {
            let phone: Phone = text.parse().unwrap();
            assert_eq!(phone.reveal(), "0912345678", "{text}");
            assert_eq!(phone.to_string(), "091****678");
            assert_eq!(format!("{phone:?}"), "Phone(091****678)");
        }
    }

    #[test]
    fn what_is_no_mobile_number_is_refused_with_a_code() {
        let table = [
            ("", InvalidPhone::Length),
            ("091234567", InvalidPhone::Length),
            ("0912345abc", InvalidPhone::Digits),
            ("0210384567", InvalidPhone::Prefix),
            ("1900123456", InvalidPhone::Prefix),
        ];
        for (text, wrong) in table {
            assert_eq!(text.parse::<Phone>(), Err(wrong), "{text}");
        }
        assert_eq!(InvalidPhone::Prefix.code(), "phone_prefix");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,15}|[+0-9 .]{8,14}") {
            if let Ok(phone) = text.parse::<Phone>() {
                prop_assert_eq!(phone.reveal().parse(), Ok(phone.clone()));
            }
        }
    }
}
