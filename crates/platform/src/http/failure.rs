//! How a no or a fault leaves a handler: a status, a stable code, every problem. The app turns
//! it into a page or into problem+json (RFC 9457), in the caller's language.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Problem, Refused, RefusedKind};
use uuid::Uuid;

use crate::Fault;

/// Seconds after which a temporary fault is worth another try.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// What the answer says, kept with the response until it is rendered.
#[derive(Debug, Clone)]
pub struct FailureNote {
    /// Stable code: `dossier.wrong_stage`, `fault`.
    pub code: String,
    /// Every problem of the form.
    pub problems: Vec<Problem>,
    /// For a fault: the look-up code that the log carries too.
    pub lookup: Option<String>,
}

/// A no, or a fault, on its way out.
#[derive(Debug, Clone)]
pub struct Failure {
    status: StatusCode,
    note: FailureNote,
    retry: bool,
}

impl Failure {
    /// The office says no.
    #[must_use]
    pub fn refused(refusal: &dyn Refused) -> Self {
        let status = match refusal.kind() {
            RefusedKind::NotFound => StatusCode::NOT_FOUND,
            RefusedKind::Denied => StatusCode::FORBIDDEN,
            RefusedKind::NotSignedIn => StatusCode::UNAUTHORIZED,
            RefusedKind::Conflict => StatusCode::CONFLICT,
            RefusedKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            RefusedKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        };
        let mut failure = Self::new(status, refusal.code());
        failure.note.problems = refusal.problems().to_vec();
        failure
    }

    /// Another answer with this status and stable code.
    #[must_use]
    pub fn new(status: StatusCode, code: &str) -> Self {
        let note = FailureNote { code: code.to_owned(), problems: Vec::new(), lookup: None };
        Self { status, note, retry: status == StatusCode::TOO_MANY_REQUESTS }
    }

    /// There is nothing at this address.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The stable code of the answer.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.note.code
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let lookup = Uuid::new_v4().simple().to_string()[..12].to_owned();
        let chain = chain_of(&fault);
        let (status, code) = match &fault {
            Fault::Unavailable(_) | Fault::Collided(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            }
            Fault::Remote(_) => (StatusCode::SERVICE_UNAVAILABLE, "remote_unavailable"),
            Fault::DiskFull(_) => (StatusCode::INSUFFICIENT_STORAGE, "disk_full"),
            Fault::UniqueViolation(_)
            | Fault::ConstraintViolation(_)
            | Fault::Missing
            | Fault::Column { .. }
            | Fault::Statement(_)
            | Fault::File(_)
            | Fault::Abandoned
            | Fault::Corrupt(_) => (StatusCode::INTERNAL_SERVER_ERROR, "fault"),
        };
        tracing::error!(lookup, code, chain, "request failed");
        let mut failure = Self::new(status, code);
        failure.note.lookup = Some(lookup);
        failure.retry = fault.is_temporary();
        failure
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if self.retry {
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        response.extensions_mut().insert(self.note);
        response
    }
}

/// Marks a failure whose plain text is meant: it is sent as it is, and no page takes its place.
#[derive(Debug, Clone, Copy)]
pub struct Said;

/// A failure in plain text for a machine that reads no page. Without the mark, plain text is taken for
/// the bare status of a library.
#[must_use]
pub fn plain_failure(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, text).into_response();
    response.extensions_mut().insert(Said);
    response
}

fn chain_of(fault: &Fault) -> String {
    let mut chain = fault.to_string();
    let mut cause = std::error::Error::source(fault);
    while let Some(error) = cause {
        chain.push_str(": ");
        chain.push_str(&error.to_string());
        cause = error.source();
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_another_server_is_worth_another_try() {
        let failure = Failure::from(Fault::Remote("the object store is away".into()));
        assert_eq!(failure.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(failure.code(), "remote_unavailable");
        assert!(failure.into_response().headers().contains_key(header::RETRY_AFTER));
    }
}
