//! Mã số thuế: ten digits of a taxpayer, three more for a branch; an individual uses the personal id.

use std::{fmt, str::FromStr};

use super::{PersonalIdNumber, masked, without_gaps};

/// Weights of the first nine digits (Circular 105/2020/TT-BTC, annex 1).
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Whose tax code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxCodeKind {
    /// Ten digits: an enterprise or organisation.
    Organisation,
    /// Ten digits, a hyphen and three: a branch or dependent unit.
    Branch,
    /// Twelve digits: an individual, by personal id, since July 2025.
    Individual,
}

/// A tax code. Prints masked.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaxCode(String);

/// Why a text is no tax code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTaxCode {
    /// Neither 10 nor 12 digits nor 10 and 3.
    #[error("a tax code has 10, 12 or 13 digits")]
    Length,
    /// Something other than digits and the one hyphen.
    #[error("a tax code has digits, and a hyphen before a branch")]
    Digits,
    /// The tenth digit does not follow from the nine before it.
    #[error("the check digit of the tax code does not fit")]
    Checksum,
    /// Twelve digits that are no personal id.
    #[error("a tax code of twelve digits is a personal id")]
    PersonalId,
}

impl InvalidTaxCode {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "tax_code_length",
            Self::Digits => "tax_code_digits",
            Self::Checksum => "tax_code_checksum",
            Self::PersonalId => "tax_code_personal_id",
        }
    }
}

impl TaxCode {
    /// The whole code, a branch with its hyphen: `2500150335-001`.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whose code it is.
    #[must_use]
    pub const fn kind(&self) -> TaxCodeKind {
        match self.0.len() {
            10 => TaxCodeKind::Organisation,
            12 => TaxCodeKind::Individual,
            _ => TaxCodeKind::Branch,
        }
    }
}

impl FromStr for TaxCode {
    type Err = InvalidTaxCode;

    fn from_str(text: &str) -> Result<Self, InvalidTaxCode> {
        let typed = without_gaps(text);
        let (head, branch) = match typed.split_once('-') {
            Some((head, branch)) if head.len() == 10 && branch.len() == 3 => (head, Some(branch)),
            Some(_) => return Err(InvalidTaxCode::Length),
            None => match typed.len() {
                13 if typed.is_ascii() => (&typed[..10], Some(&typed[10..])),
                _ => (typed.as_str(), None),
            },
        };
        let digits = || head.bytes().chain(branch.unwrap_or_default().bytes());
        if !digits().all(|it| it.is_ascii_digit()) {
            return Err(InvalidTaxCode::Digits);
        }
        match head.len() {
            10 if is_checked(head) => {
                Ok(Self(branch.map_or_else(|| head.to_owned(), |it| format!("{head}-{it}"))))
            }
            10 => Err(InvalidTaxCode::Checksum),
            12 if head.parse::<PersonalIdNumber>().is_ok() => Ok(Self(head.to_owned())),
            12 => Err(InvalidTaxCode::PersonalId),
            _ => Err(InvalidTaxCode::Length),
        }
    }
}

/// Whether the tenth digit is ten less the weighted sum of nine, modulo eleven. A remainder of zero
/// would need the digit ten: such codes are not given out.
fn is_checked(ten: &str) -> bool {
    let digits: Vec<u32> = ten.bytes().map(|it| u32::from(it - b'0')).collect();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    !sum.is_multiple_of(11) && digits.last() == Some(&(10 - sum % 11))
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&masked(&self.0, 3))
    }
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TaxCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn well_known_codes_pass_and_changed_ones_do_not() {
        for text in ["0100047516", "0100109106", "0100684378", "0100112437", "2500150335"] {
            assert_eq!(text.parse::<TaxCode>().unwrap().kind(), TaxCodeKind::Organisation);
        }
        for text in ["0100047515", "2600117416", "2600108972"] {
            assert_eq!(text.parse::<TaxCode>(), Err(InvalidTaxCode::Checksum));
        }
    }

    #[test]
    fn branches_and_individuals_have_codes_too() {
        let branch: TaxCode = "2500150335001".parse().unwrap();
        assert_eq!(branch.reveal(), "2500150335-001");
        assert_eq!("2500150335-001".parse(), Ok(branch.clone()));
        assert_eq!(branch.kind(), TaxCodeKind::Branch);
        assert_eq!(branch.to_string(), "250********001");

        let person: TaxCode = "025085000001".parse().unwrap();
        assert_eq!(person.kind(), TaxCodeKind::Individual);
        assert_eq!(format!("{person:?}"), "TaxCode(025******001)");
    }

    #[test]
    fn what_is_no_tax_code_is_refused_with_a_code() {
        let table = [
            ("", InvalidTaxCode::Length),
            ("250015033", InvalidTaxCode::Length),
            ("2500150335-01", InvalidTaxCode::Length),
            ("25001503a5", InvalidTaxCode::Digits),
            ("25001503355-1", InvalidTaxCode::Length),
            ("003085000001", InvalidTaxCode::PersonalId),
        ];
        for (text, wrong) in table {
            assert_eq!(text.parse::<TaxCode>(), Err(wrong), "{text}");
        }
        assert_eq!(InvalidTaxCode::Checksum.code(), "tax_code_checksum");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(index in 0_usize..10, other in b'0'..=b'9') {
            let mut bytes = b"2500150335".to_vec();
            prop_assume!(bytes[index] != other);
            bytes[index] = other;
            let text = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(text.parse::<TaxCode>(), Err(InvalidTaxCode::Checksum));
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,15}|[0-9-]{10,14}") {
            if let Ok(code) = text.parse::<TaxCode>() {
                prop_assert_eq!(code.reveal().parse(), Ok(code.clone()));
            }
        }
    }
}
