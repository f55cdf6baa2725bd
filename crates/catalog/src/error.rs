//! A no of the catalogue, a no of identity while agencies are loaded, or a fault.

use platform::{Fault, http::Failure};

use crate::domain::Refusal;

/// Why a verb or a query of the catalogue did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The office says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// `identity` would not take the agencies of a pack.
    #[error("the agencies were refused")]
    Agencies(#[source] identity::Error),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<identity::Error> for Error {
    fn from(error: identity::Error) -> Self {
        match error {
            identity::Error::Fault(fault) => Self::Fault(fault),
            refused @ identity::Error::Refused(_) => Self::Agencies(refused),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(&refusal),
            Error::Agencies(refused) => match refused {
                identity::Error::Refused(refusal) => Self::refused(&refusal),
                identity::Error::Fault(fault) => fault.into(),
            },
            Error::Fault(fault) => fault.into(),
        }
    }
}
