//! The second secret of the public look-up. The code of a dossier is no secret: it is on envelopes and can be
//! counted up. More than the stage is told to whoever has the receipt or knows the phone.

use vietnamese::DossierCode;

/// How many digits at the end of a phone number are asked for.
pub const PHONE_END: usize = 4;

/// What somebody offers beside the code.
#[derive(Clone)]
pub enum LookUpSecret {
    /// What the QR code of the receipt carries.
    Key(String),
    /// The last digits of the phone that was stated.
    PhoneEnd(String),
}

impl LookUpSecret {
    /// Whether it opens a dossier with this key and these phones.
    #[must_use]
    pub fn opens(&self, key: Option<&str>, phones: &[&str]) -> bool {
        match self {
            Self::Key(offered) => key.is_some_and(|key| is_same(key, offered)),
            Self::PhoneEnd(offered) => {
                let mut is_right = false;
                for phone in phones {
                    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
                    let end = digits.len().checked_sub(PHONE_END).map(|from| &digits[from..]);
                    // All are compared, whichever fits: the time tells nothing.
                    is_right |= end.is_some_and(|end| is_same(end, offered));
                }
                is_right
            }
        }
    }
}

/// Compares in a time that depends on the length alone.
fn is_same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |bits, (a, b)| bits | (a ^ b));
    one.len() == other.len() && differing == 0
}

/// The code of a dossier however it is typed: small letters, blanks, long dashes of a word processor.
#[must_use]
pub fn read_dossier_code(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
        .collect();
    let code: DossierCode = plain.to_uppercase().parse().ok()?;
    Some(code.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Some("H44.105-260302-0001".to_owned());
        for typed in [
            "H44.105-260302-0001",
            " h44.105-260302-0001 ",
            "H44.105 - 260302 - 0001",
            "h44.105–260302–0001",
        ] {
            assert_eq!(read_dossier_code(typed), code, "{typed}");
        }
        assert_eq!(read_dossier_code("Nguyễn Văn An"), None);
        assert_eq!(read_dossier_code(""), None);
    }

    #[test]
    fn a_key_opens_only_its_dossier_and_none_opens_nothing() {
        let key = |text: &str| LookUpSecret::Key(text.into());
        assert!(key("00ff00ff").opens(Some("00ff00ff"), &[]));
        for wrong in ["00ff00fe", "00ff00f", "00ff00ff0", ""] {
            assert!(!key(wrong).opens(Some("00ff00ff"), &["0912345678"]), "{wrong}");
        }
        assert!(!key("").opens(None, &[]));
    }

    #[test]
    fn the_end_of_either_phone_opens_and_fewer_digits_do_not() {
        let end = |text: &str| LookUpSecret::PhoneEnd(text.into());
        let phones = ["0912 345 678", "0987654321"];
        for right in ["5678", "4321"] {
            assert!(end(right).opens(None, &phones), "{right}");
        }
        for wrong in ["", "678", "45678", "0912", "+678"] {
            assert!(!end(wrong).opens(Some(wrong), &phones), "{wrong}");
        }
        assert!(!end("").opens(None, &["", "12"]));
    }
}
