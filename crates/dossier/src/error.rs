//! Why a verb or a query of a module above this one gave no answer.

use kernel::Refused;
use platform::{Fault, http::Failure};

use crate::{Error, Refusal};

/// Why there is no answer: no by the module itself, with refusals `R` of its own; no by the dossier beneath; or a fault.
#[derive(Debug, thiserror::Error)]
pub enum AboveError<R: Refused + 'static> {
    /// The office says no.
    #[error(transparent)]
    Refused(R),
    /// The dossier says no.
    #[error(transparent)]
    Dossier(Refusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl<R: Refused + 'static> From<Refusal> for AboveError<R> {
    fn from(refusal: Refusal) -> Self {
        Self::Dossier(refusal)
    }
}

impl<R: Refused + 'static> From<Error> for AboveError<R> {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Dossier(refusal),
            Error::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl<R: Refused + 'static> From<AboveError<R>> for Failure {
    fn from(error: AboveError<R>) -> Self {
        match error {
            AboveError::Refused(refusal) => Self::refused(&refusal),
            AboveError::Dossier(refusal) => Self::refused(&refusal),
            AboveError::Fault(fault) => fault.into(),
        }
    }
}
