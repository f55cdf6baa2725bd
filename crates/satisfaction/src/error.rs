//! Why a verb or a query of this module gave no answer.

use platform::{Fault, http::Failure};

use crate::Refusal;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The office says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(&refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}
