//! What the pages have in common.

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

use crate::{Error, Refusal, texts::TEXTS};

/// The page as an answer.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Goes on to another page, after something was done.
pub(super) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The texts of officers' pages, which are Vietnamese whatever the reader's language.
pub(super) fn texts() -> Text {
    TEXTS.in_lang(Lang::Vi)
}

/// The frame of officers' pages.
pub(super) fn frame(app: &App, caller: &Caller, title: String) -> Frame {
    let caller = Caller { lang: Lang::Vi, ..caller.clone() };
    identity::frame(app, &caller, title).internal().wide()
}

/// The id in an address.
pub(super) fn id_in<K: IdKind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
}

/// The problems of a form as sentences, with the labels of its fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| match field.strip_prefix("text.") {
        Some(page) => t.with("field-text", &[("page", page)]),
        None => t.get(format!("field-{}", field.replace('_', "-"))),
    })
}

/// What a page is shown again with: its problems, or a sentence above it.
pub(super) struct Again {
    pub(super) status: StatusCode,
    pub(super) problems: Vec<Problem>,
    pub(super) notice: Option<Notice>,
}

impl Again {
    /// Shown for the first time.
    pub(super) const fn first() -> Self {
        Self { status: StatusCode::OK, problems: Vec::new(), notice: None }
    }

    /// Shown after something was done.
    pub(super) fn done(notice: Option<Notice>) -> Self {
        Self { notice, ..Self::first() }
    }
}

/// A refusal that is answered on the page where it happened; others and faults are passed on.
pub(super) fn again(t: Text, error: Error) -> Result<Again, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let status = match refusal.kind() {
        RefusedKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        RefusedKind::Conflict => StatusCode::CONFLICT,
        RefusedKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        RefusedKind::NotFound | RefusedKind::Denied | RefusedKind::NotSignedIn => {
            return Err(Failure::refused(&refusal));
        }
    };
    let problems = refusal.problems().to_vec();
    let sentence = || Notice::failure(t.get(refusal.code().replace(['.', '_'], "-")));
    let notice = problems.is_empty().then(sentence);
    Ok(Again { status, problems, notice })
}
