//! The short code of a charge, as a transfer says it: `TTHC 7K3M9QX2W5`. The last letter checks the others, so
//! that a slip of the finger names no other charge.

use std::fmt;

/// What stands before every code in the words of a transfer.
pub const CODE_HEAD: &str = "TTHC";
/// A prime number of letters: every single slip and every swap of neighbours shows.
const PRIME: usize = 31;
/// Digits and letters that are not taken for one another.
const LETTERS: &[u8; PRIME] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";
/// How many stand before the one that checks.
const BODY: usize = 9;

/// The code of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeCode(String);

impl ChargeCode {
    /// The code made of this chance.
    #[must_use]
    pub fn of(chance: u64) -> Self {
        let mut rest = chance;
        let mut body = Vec::with_capacity(BODY + 1);
        for _ in 0..BODY {
            let at = usize::try_from(rest % 31).unwrap_or_default();
            body.push(at);
            rest /= 31;
        }
        body.push(check(&body));
        Self(body.into_iter().map(letter).collect())
    }

    /// The code that was typed or transferred, if it is one: spaces and case do not matter.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let letters: Vec<usize> =
            typed.chars().filter(char::is_ascii_alphanumeric).map(value).collect::<Option<_>>()?;
        let (last, body) = letters.split_last()?;
        (body.len() == BODY && check(body) == *last)
            .then(|| Self(letters.iter().copied().map(letter).collect()))
    }

    /// The code without what stands before it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the transfer is to say.
    #[must_use]
    pub fn purpose(&self) -> String {
        format!("{CODE_HEAD} {}", self.0)
    }
}

impl fmt::Display for ChargeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(super) fn letter(at: usize) -> char {
    LETTERS.get(at).map_or('0', |letter| char::from(*letter))
}

/// The place of a letter; what is often mistaken counts as what was meant.
pub(super) fn value(letter: char) -> Option<usize> {
    let upper = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    LETTERS.iter().position(|it| char::from(*it) == upper)
}

fn check(body: &[usize]) -> usize {
    let weighed = body.iter().enumerate().map(|(at, value)| (at + 2) * value);
    weighed.sum::<usize>() % PRIME
}

/// The first code in the words of a transfer, however banks cut, join and decorate them.
#[must_use]
pub fn code_in(words: &str) -> Option<ChargeCode> {
    let plain: String =
        words.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    plain.match_indices(CODE_HEAD).find_map(|(at, head)| {
        let from = at + head.len();
        ChargeCode::parse(plain.get(from..from + BODY + 1)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_again_in_whatever_a_bank_makes_of_it() {
        for chance in [0, 1, 31, 987_654_321_987, u64::MAX] {
            let code = ChargeCode::of(chance);
            assert_eq!(code.as_str().len(), 10);
            assert!(code.purpose().len() <= 25 && code.purpose().is_ascii());
            let said = [
                code.purpose(),
                code.purpose().to_lowercase(),
                format!("MBVCB.123.{}.CT tu 0011", code.purpose().replace(' ', "")),
                format!("NGUYEN VAN AN CK TTHC-{}-FT2601", code.as_str()),
            ];
            for words in said {
                assert_eq!(code_in(&words), Some(code.clone()), "{words}");
            }
        }
        assert_eq!(code_in("NGUYEN VAN AN nop tien"), None);
        assert_eq!(code_in("TTHC"), None);
    }

    #[test]
    fn every_slip_and_every_swap_shows() {
        let code = ChargeCode::of(123_456_789_012);
        let letters: Vec<char> = code.as_str().chars().collect();
        for at in 0..letters.len() {
            for other in LETTERS.iter().map(|it| char::from(*it)) {
                let mut slip = letters.clone();
                slip[at] = other;
                let typed: String = slip.iter().collect();
                assert_eq!(ChargeCode::parse(&typed).is_some(), other == letters[at], "{typed}");
            }
            if at + 1 < BODY && letters[at] != letters[at + 1] {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                assert_eq!(ChargeCode::parse(&swapped.iter().collect::<String>()), None);
            }
        }
    }
}
