//! What the pages of this module have in common.

use askama::Template;
use kernel::Problem;
use platform::http::{Caller, Failure};
use ui::{Notice, Text};

pub(super) use crate::page::{page, see_other, status_for};
use crate::{
    domain::{refusal::Refusal, session::SessionId},
    error::Error,
};

/// The problems to show again with the form; any other refusal or fault leaves the handler.
pub(super) fn problems_of(error: Error) -> Result<Vec<Problem>, Failure> {
    match error {
        Error::Refused(Refusal::Invalid(problems)) => Ok(problems),
        Error::Refused(refusal) => Err(Failure::refused(&refusal)),
        Error::Fault(fault) => Err(fault.into()),
    }
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
