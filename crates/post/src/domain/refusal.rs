//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such dossier or list, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// The result is on its way or gone, or there will be none.
    #[error("too late to say where to")]
    TooLate,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// No number of the post was given.
    #[error("nothing is given to the post")]
    NothingGiven,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "post.not_found",
            Self::Denied => "post.denied",
            Self::TooLate => "post.too_late",
            Self::ChangedMeanwhile => "post.changed_meanwhile",
            Self::NothingGiven => "post.nothing_given",
            Self::Invalid(_) => "post.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::TooLate | Self::ChangedMeanwhile => RefusedKind::Conflict,
            Self::NothingGiven | Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
