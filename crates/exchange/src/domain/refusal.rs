//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such message, for this caller.
    #[error("no such message")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody decided about it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// It waits or got through: there is nothing to decide.
    #[error("it needs no decision")]
    NotStuck,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
    /// The message names a dossier that is not known here.
    #[error("the dossier is not known")]
    UnknownDossier,
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "exchange.not_found",
            Self::Denied => "exchange.denied",
            Self::ChangedMeanwhile => "exchange.changed_meanwhile",
            Self::NotStuck => "exchange.not_stuck",
            Self::Invalid(_) => "exchange.invalid",
            Self::UnknownDossier => "exchange.unknown_dossier",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::ChangedMeanwhile | Self::NotStuck => RefusedKind::Conflict,
            Self::Invalid(_) | Self::UnknownDossier => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::NotFound
            | Self::Denied
            | Self::ChangedMeanwhile
            | Self::NotStuck
            | Self::UnknownDossier => &[],
        }
    }
}
