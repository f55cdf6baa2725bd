//! What a verb answers when it does not do its deed.

use kernel::{Problem, Refused, RefusedKind};
use platform::Fault;

use crate::domain::{password::HashFailed, refusal::Refusal};

/// The office says no, or our world failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The office says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The refusal, if it is one.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Fault(_) => None,
        }
    }

    /// Every problem of the form, when the refusal is about one.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.refusal().map_or(&[], Refused::problems)
    }

    /// What kind of no it is, unless our world failed.
    #[must_use]
    pub fn kind(&self) -> Option<RefusedKind> {
        self.refusal().map(Refused::kind)
    }
}

impl From<HashFailed> for Error {
    fn from(failed: HashFailed) -> Self {
        Self::Fault(Fault::Corrupt(failed.to_string()))
    }
}

impl From<Error> for platform::http::Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(&refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}
