//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such dossier, for this caller.
    #[error("no such dossier")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// It is not over yet.
    #[error("the dossier is not over yet")]
    NotEnded,
    /// It was rated before.
    #[error("the dossier was rated before")]
    AlreadyRated,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "satisfaction.not_found",
            Self::Denied => "satisfaction.denied",
            Self::NotEnded => "satisfaction.not_ended",
            Self::AlreadyRated => "satisfaction.already_rated",
            Self::Invalid(_) => "satisfaction.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::NotEnded | Self::AlreadyRated => RefusedKind::Conflict,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
