//! Why a verb or a query of this module gave no answer.

use platform::{Fault, http::Failure};

use crate::Refusal;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The office says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The dossier says no.
    #[error(transparent)]
    Dossier(dossier::Refusal),
    /// What digitised papers are says no.
    #[error(transparent)]
    Recognition(recognition::Refusal),
    /// The office says no to the person.
    #[error(transparent)]
    Identity(identity::Refusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<dossier::Error> for Error {
    fn from(error: dossier::Error) -> Self {
        match error {
            dossier::Error::Refused(refusal) => Self::Dossier(refusal),
            dossier::Error::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<recognition::Error> for Error {
    fn from(error: recognition::Error) -> Self {
        match error {
            recognition::Error::Refused(refusal) => Self::Recognition(refusal),
            recognition::Error::Dossier(refusal) => Self::Dossier(refusal),
            recognition::Error::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<identity::Error> for Error {
    fn from(error: identity::Error) -> Self {
        match error {
            identity::Error::Refused(refusal) => Self::Identity(refusal),
            identity::Error::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(&refusal),
            Error::Dossier(refusal) => Self::refused(&refusal),
            Error::Recognition(refusal) => Self::refused(&refusal),
            Error::Identity(refusal) => Self::refused(&refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}
