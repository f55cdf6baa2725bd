//! What the pages have in common.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Id, IdKind, Lang, Problem, Refused, RefusedKind, Role, Vnd};
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

/// The way back to the cash desk, for who works there.
pub(super) fn from_desk(frame: Frame, caller: &Caller) -> Frame {
    if !caller.has_any(&[Role::ReceptionClerk, Role::DeskHead]) {
        return frame;
    }
    frame.crumb("/can-bo/thu-phi", texts().get("due-title"))
}

/// The id in an address.
pub(super) fn id_in<K: IdKind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
}

/// An amount that somebody typed, with points or spaces between thousands, with or without its unit.
pub(super) fn amount_in(typed: &str) -> Option<Vnd> {
    let plain: String =
        typed.chars().filter(|it| !matches!(it, '.' | ',' | ' ' | '\u{a0}')).collect();
    let digits = plain.trim_end_matches(|it: char| it.is_alphabetic() || it == '₫');
    let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number).map(Vnd::new)
}

/// The problems of a form as sentences, with the labels of its fields.
pub(super) fn sentences(t: Text, problems: &[Problem]) -> Vec<FieldProblem> {
    FieldProblem::of(t, problems, |field| t.get(format!("field-{}", field.replace('_', "-"))))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        let read = |typed: &str| amount_in(typed).map(Vnd::dong);
        assert_eq!(read("20000"), Some(20_000));
        assert_eq!(read(" 1.250.000 đồng "), Some(1_250_000));
        assert_eq!(read("20 000đ"), Some(20_000));
        assert_eq!(read("0"), Some(0));
        for wrong in ["", "đồng", "-5", "2e3", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
