//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody, or the reader, changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// What is confirmed is not read again, and what is read already is not skipped.
    #[error("it stands otherwise")]
    WrongState,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "recognition.not_found",
            Self::Denied => "recognition.denied",
            Self::ChangedMeanwhile => "recognition.changed_meanwhile",
            Self::WrongState => "recognition.wrong_state",
            Self::Invalid(_) => "recognition.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::ChangedMeanwhile | Self::WrongState => RefusedKind::Conflict,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
