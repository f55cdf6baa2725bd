//! Answering with a page, and the small things that pages share.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::Problem;
use platform::{
    Fault,
    http::{Caller, Failure},
};
use ui::{Notice, Text};

use crate::{
    domain::{refusal::Refusal, session::SessionId},
    error::Error,
};

/// The page as an answer.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Goes on to another page, after something was done.
pub(super) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The problems to show again with the form; any other refusal or fault leaves the handler.
pub(super) fn problems_of(error: Error) -> Result<Vec<Problem>, Failure> {
    match error {
        Error::Refused(Refusal::Invalid(problems)) => Ok(problems),
        Error::Refused(refusal) => Err(Failure::refused(&refusal)),
        Error::Fault(fault) => Err(fault.into()),
    }
}

/// 200 for a form shown first, 422 for one shown again.
pub(super) fn status_for(problems: &[Problem]) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// What was just done, when the address says so: only sentences that we have.
pub(super) fn done_notice(t: &Text, done: Option<&str>) -> Option<Notice> {
    let done =
        done.filter(|it| it.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))?;
    t.find(format!("done-{done}")).map(Notice::success)
}

/// A button that posts, in a cell of a table.
#[derive(Template)]
#[template(path = "parts/post_button.html")]
pub(super) struct PostButton {
    /// Where it posts to.
    pub(super) action: String,
    /// What it does.
    pub(super) label: String,
    /// To what: heard, not seen.
    pub(super) about: String,
    /// The version that was seen.
    pub(super) seen_version: Option<i64>,
}

/// The session of the caller.
pub(super) fn session_of(caller: &Caller) -> Result<SessionId, Failure> {
    let id = caller.session.as_ref().and_then(|it| it.parse().ok());
    id.ok_or_else(|| Failure::refused(&Refusal::NotSignedIn))
}
