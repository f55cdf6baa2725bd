//! What the pages have in common.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::Problem;
use platform::{Fault, http::Failure};
use ui::{FieldProblem, Tag, TagTone, Text};

use crate::{MailLine, MailState};

/// The page as an answer.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Goes on to another page, after something was done.
pub(super) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// 200 for a form shown first, 422 for one shown again.
pub(super) fn status_for(problems: &[Problem]) -> StatusCode {
    if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The problems of a form as sentences, with the labels of its fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| t.get(format!("field-{field}")))
}

/// What a mail tells, in words.
pub(super) fn mail_kind(t: &Text, line: &MailLine) -> String {
    match line.kind {
        Some(kind) => t.get(format!("notice-{}", kind.code().replace('_', "-"))),
        None => t.get("mail-kind-code"),
    }
}

/// The state of a mail.
pub(super) fn mail_tag(t: &Text, state: MailState) -> Tag {
    let tone = match state {
        MailState::Waiting => TagTone::Waiting,
        MailState::Sent => TagTone::Good,
        MailState::Failed => TagTone::Bad,
        MailState::GivenUp => TagTone::Plain,
    };
    Tag::new(tone, t.get(format!("mail-{}", state.code().replace('_', "-"))))
}

/// What went wrong, in words: the step is known by name, the server's code stands beside it.
pub(super) fn error_words(t: &Text, code: Option<&str>) -> String {
    let Some(code) = code else { return String::new() };
    let (step, number) = match code.rsplit_once('_') {
        Some((step, number)) if number.bytes().all(|it| it.is_ascii_digit()) => (step, number),
        _ => (code, ""),
    };
    let words = t.find(format!("mail-error-{}", step.replace('_', "-")));
    match words {
        Some(words) if number.is_empty() => words,
        Some(words) => format!("{words} ({number})"),
        None => code.to_owned(),
    }
}
