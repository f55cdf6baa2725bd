//! How somebody wants to be told.

use jiff::Timestamp;
use kernel::{AccountId, Lang};

use super::NoticeKind;

/// Which notices come by mail too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MailChoice {
    /// None.
    #[default]
    Nothing,
    /// Those after which something is to be done or known at once.
    Important,
    /// Every one.
    Everything,
}

impl MailChoice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Important, Self::Everything];

    /// The name stored and posted.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Important => "important",
            Self::Everything => "all",
        }
    }

    /// The choice with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// How somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    /// Who.
    pub account: AccountId,
    /// The address for mail.
    pub address: Option<String>,
    /// When the address was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// Which notices come by mail too.
    pub mail: MailChoice,
    /// The language of mail.
    pub lang: Lang,
    /// The code that confirms the address, and until when it holds.
    pub code: Option<(String, Timestamp)>,
    /// How often a wrong code was given.
    pub wrong_codes: i64,
    /// Salt of the hash of the address in the journal.
    pub salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Preference {
    /// Whether reminders come by mail too: they are of what is to be done.
    #[must_use]
    pub fn wants_reminders(&self, at: Timestamp) -> bool {
        self.mail != MailChoice::Nothing && self.confirmed_at.is_some_and(|since| at >= since)
    }

    /// Whether a notice of this kind, of a deed at this instant, comes by mail.
    #[must_use]
    pub fn wants_mail(&self, kind: NoticeKind, at: Timestamp) -> bool {
        let is_chosen = match self.mail {
            MailChoice::Nothing => false,
            MailChoice::Important => kind.is_important(),
            MailChoice::Everything => true,
        };
        // What happened before the address was confirmed is no news.
        is_chosen && self.confirmed_at.is_some_and(|since| at >= since)
    }
}

/// The most characters of an address (RFC 5321, 4.5.3.1.3).
const ADDRESS_LIMIT: usize = 254;

/// A plain check that also keeps everything out of a letter's head that could change it. Whether mail arrives
/// only the code tells.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let of_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let of_domain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    text.len() <= ADDRESS_LIMIT
        && !local.is_empty()
        && local.chars().all(of_local)
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-'))
        && domain.chars().all(of_domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_cannot_carry_anything_into_the_head_of_a_letter() {
        for good in ["an@hoasen.example", "an.nguyen+x@thu.hoasen.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "an",
            "an@hoasen",
            "an@.example",
            "a n@hoasen.example",
            "an@hoasen.example\r\nBcc: x@y.z",
            "<an@hoasen.example>",
            "an@hoa sen.example",
            "an@b@c.example",
            "an@-x.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn mail_is_for_what_was_chosen_after_the_address_was_confirmed() {
        let at: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
        let mut preference = Preference {
            account: AccountId::new(),
            address: Some("an@hoasen.example".into()),
            confirmed_at: None,
            mail: MailChoice::Important,
            lang: Lang::Vi,
            code: None,
            wrong_codes: 0,
            salt: String::new(),
            version: 1,
        };
        assert!(!preference.wants_mail(NoticeKind::ResultReady, at));
        preference.confirmed_at = Some(at);
        assert!(preference.wants_mail(NoticeKind::ResultReady, at));
        assert!(!preference.wants_mail(NoticeKind::Forwarded, at));
        let before = at - jiff::SignedDuration::from_secs(1);
        assert!(!preference.wants_mail(NoticeKind::ResultReady, before));
    }
}
