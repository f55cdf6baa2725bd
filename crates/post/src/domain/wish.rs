//! What somebody wishes: the result sent, and where to.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::Problem;
use vietnamese::Phone;

use super::Refusal;

/// The longest name, in characters.
const NAME_LIMIT: usize = 200;
/// The shortest and the longest address, in characters: shorter, and no postman finds it.
const ADDRESS_LIMITS: (usize, usize) = (10, 300);

/// Where to.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Who is to receive it.
    pub receiver: String,
    /// Their phone: the post calls before it comes.
    pub phone: String,
    /// House, street or hamlet, commune, province, in one line.
    pub line: String,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address")
    }
}

impl Address {
    /// What was typed, if it can be written on an envelope.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every problem.
    pub fn read(receiver: &str, phone: &str, line: &str) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        let receiver = one_line("receiver", receiver, NAME_LIMIT, &mut problems);
        let line = one_line("address", line, ADDRESS_LIMITS.1, &mut problems);
        if (1..ADDRESS_LIMITS.0).contains(&line.chars().count()) {
            problems.push(Problem::new("address", "address_short"));
        }
        let phone = match phone.trim().parse::<Phone>() {
            Ok(phone) => phone.reveal().to_owned(),
            Err(_) => {
                let code = if phone.trim().is_empty() { "required" } else { "not_a_phone" };
                problems.push(Problem::new("phone", code));
                String::new()
            }
        };
        if problems.is_empty() {
            Ok(Self { receiver, phone, line })
        } else {
            Err(Refusal::Invalid(problems))
        }
    }
}

/// A text of one line, in one form of Unicode.
fn one_line(field: &str, typed: &str, limit: usize, problems: &mut Vec<Problem>) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let text = vietnamese::nfc(&words.join(" "));
    if text.is_empty() {
        problems.push(Problem::new(field, "required"));
    } else if text.chars().count() > limit {
        problems.push(Problem::new(field, "too_long").with_limit(limit));
    } else if text.chars().any(char::is_control) {
        problems.push(Problem::new(field, "control_characters"));
    }
    text
}

/// Whether it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishState {
    /// The result is to be sent.
    Wished,
    /// They come for it after all.
    Withdrawn,
}

impl WishState {
    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wished => "wished",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Wished, Self::Withdrawn].into_iter().find(|it| it.code() == code)
    }
}

/// A wish (đăng ký nhận kết quả qua bưu chính).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The dossier.
    pub dossier: DossierId,
    /// Whether it still holds.
    pub state: WishState,
    /// Where to.
    pub address: Address,
    /// When it was said.
    pub said_at: Timestamp,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use kernel::Refused;

    use super::*;

    #[test]
    fn an_address_is_one_that_a_postman_finds() {
        let read = Address::read(" Nguyễn  Văn An ", "0912 345 678", "Số 2,\nphố Hoa Sen").unwrap();
        assert_eq!(
            (read.receiver.as_str(), read.line.as_str()),
            ("Nguyễn Văn An", "Số 2, phố Hoa Sen")
        );
        assert_eq!(read.phone, "0912345678");
        let wrong = Address::read("", "12", "Số 2").unwrap_err();
        let fields: Vec<(&str, &str)> =
            wrong.problems().iter().map(|it| (it.field.as_str(), it.code)).collect();
        let expected =
            [("receiver", "required"), ("address", "address_short"), ("phone", "not_a_phone")];
        assert_eq!(fields, expected);
        assert!(Address::read("An", "0912345678", &"a".repeat(301)).is_err());
    }
}
