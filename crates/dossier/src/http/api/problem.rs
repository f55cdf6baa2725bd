//! How the API says no: as the pages do, and with the statuses that HTTP has for stale versions.

use axum::http::StatusCode;
use kernel::{Problem, Refused, RefusedKind};
use platform::{
    Fault,
    http::{Failure, KeyRefusal},
};

use crate::Refusal;

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// A verb or a query of this module said why.
    #[error(transparent)]
    Dossier(#[from] crate::Error),
    /// The idempotency key is not taken.
    #[error(transparent)]
    Key(#[from] KeyRefusal),
    /// Our world failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Dossier(refusal.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            // The caller named the version it had seen (RFC 9110, 13.1.1).
            Error::Dossier(crate::Error::Refused(refusal @ Refusal::ChangedMeanwhile)) => {
                Self::new(StatusCode::PRECONDITION_FAILED, refusal.code())
            }
            Error::Dossier(error) => error.into(),
            Error::Key(refusal) => Self::refused(&refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}

/// What was sent is not what the document asks for.
#[derive(Debug, thiserror::Error)]
#[error("the request is not as described")]
pub(super) struct BadRequest {
    problems: Vec<Problem>,
}

impl Refused for BadRequest {
    fn code(&self) -> &'static str {
        "request.invalid"
    }

    fn kind(&self) -> RefusedKind {
        RefusedKind::Invalid
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// The answer to a request with these problems.
pub(super) fn invalid(problems: Vec<Problem>) -> Failure {
    Failure::refused(&BadRequest { problems })
}
