//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such mail, for this caller.
    #[error("no such mail")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// It waits or was sent: there is nothing to decide.
    #[error("it needs no decision")]
    NotStuck,
    /// A code was sent a moment ago.
    #[error("a code was sent a moment ago")]
    TooSoon,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refusal {
    /// One field that does not hold.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "notify.not_found",
            Self::Denied => "notify.denied",
            Self::ChangedMeanwhile => "notify.changed_meanwhile",
            Self::NotStuck => "notify.not_stuck",
            Self::TooSoon => "notify.too_soon",
            Self::Invalid(_) => "notify.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::ChangedMeanwhile | Self::NotStuck => RefusedKind::Conflict,
            Self::TooSoon => RefusedKind::TooMany,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::NotFound
            | Self::Denied
            | Self::ChangedMeanwhile
            | Self::NotStuck
            | Self::TooSoon => &[],
        }
    }
}
