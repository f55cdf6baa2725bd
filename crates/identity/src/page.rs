//! Answering with a page: what the pages of every module have in common.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Id, IdKind, Lang, Problem, Refused, RefusedKind};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use ui::{FieldProblem, Frame, Notice, Text};

/// The page as an answer.
///
/// # Errors
/// A fault when the template cannot be written.
pub fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Goes on to another page, after something was done.
#[must_use]
pub fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The id in an address.
///
/// # Errors
/// Not found: what is no id names nothing.
pub fn id_in<K: IdKind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// The frame of officers' pages, which are Vietnamese whatever the reader's language.
#[must_use]
pub fn officer_frame(app: &App, caller: &Caller, title: String) -> Frame {
    let caller = Caller { lang: Lang::Vi, ..caller.clone() };
    crate::frame(app, &caller, title).internal().wide()
}

/// 200 for a form shown first, 422 for one shown again.
#[must_use]
pub const fn status_for<T>(problems: &[T]) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The problems of a form as sentences, with the labels of its fields.
#[must_use]
pub fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| t.get(format!("field-{}", field.replace('_', "-"))))
}

/// What a page is shown again with: its problems, or a sentence above it.
#[derive(Debug)]
pub struct Again {
    /// The status of the answer.
    pub status: StatusCode,
    /// What was wrong, field by field.
    pub problems: Vec<Problem>,
    /// The sentence above the page.
    pub notice: Option<Notice>,
}

impl Again {
    /// Shown for the first time.
    #[must_use]
    pub const fn first() -> Self {
        Self { status: StatusCode::OK, problems: Vec::new(), notice: None }
    }

    /// Shown after something was done.
    #[must_use]
    pub fn done(notice: Option<Notice>) -> Self {
        Self { notice, ..Self::first() }
    }

    /// A refusal that is answered on the page where it happened.
    ///
    /// # Errors
    /// Refusals that end the page: nothing is there, or the caller may not.
    pub fn refused(t: Text, refusal: &impl Refused) -> Result<Self, Failure> {
        let status = match refusal.kind() {
            RefusedKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            RefusedKind::Conflict => StatusCode::CONFLICT,
            RefusedKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
            RefusedKind::NotFound | RefusedKind::Denied | RefusedKind::NotSignedIn => {
                return Err(Failure::refused(refusal));
            }
        };
        let problems = refusal.problems().to_vec();
        let sentence = || Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
        let notice = problems.is_empty().then(sentence);
        Ok(Self { status, problems, notice })
    }
}
