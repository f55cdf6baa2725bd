//! How the catalogue says no.

use kernel::{Problem, Refused, RefusedKind};

/// The catalogue says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such procedure, or none in force on the day.
    #[error("no such procedure")]
    UnknownProcedure,
    /// Only the program itself and administrators load packs.
    #[error("denied")]
    Denied,
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// What was asked does not hold.
    #[error("what was asked does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownProcedure => "catalog.unknown_procedure",
            Self::Denied => "catalog.denied",
            Self::NotSignedIn => "catalog.not_signed_in",
            Self::Invalid(_) => "catalog.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::UnknownProcedure => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::NotSignedIn => RefusedKind::NotSignedIn,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::UnknownProcedure | Self::Denied | Self::NotSignedIn => &[],
        }
    }
}
