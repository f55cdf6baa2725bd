//! The answer when it could not be found out who calls: a bad token, or a database that does not answer. The
//! layers that render other failures lie further in and never see this request.

use askama::Template;
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use platform::{
    App,
    http::{Caller, Failure, FailureNote},
};
use serde_json::json;
use ui::{Frame, Text};

use super::{frame::frame, page::page, texts::TEXTS};

#[derive(Template)]
#[template(path = "public/unrecognised.html")]
struct UnrecognisedPage {
    frame: Frame,
    t: Text,
    what: String,
    lookup: Option<String>,
}

/// The failure as a page, or as problem+json (RFC 9457) for programs.
pub(super) fn answer(app: &App, caller: &Caller, failure: Failure) -> Response {
    let status = failure.status();
    let bare = failure.into_response();
    let Some(note) = bare.extensions().get::<FailureNote>().cloned() else { return bare };
    let t = TEXTS.in_lang(caller.lang);
    let what = sentence(&t, status, &note.code);
    let mut answer = if caller.path.starts_with("/api/") {
        problem(status, &note, &what)
    } else {
        let frame = frame(app, caller, t.get("failure-title"));
        let page_data = UnrecognisedPage { frame, t, what, lookup: note.lookup };
        page(status, &page_data).unwrap_or_else(IntoResponse::into_response)
    };
    if let Some(wait) = bare.headers().get(header::RETRY_AFTER) {
        answer.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    answer
}

fn sentence(t: &Text, status: StatusCode, code: &str) -> String {
    let general = match status {
        StatusCode::SERVICE_UNAVAILABLE => "failure-unavailable",
        _ => "failure-fault",
    };
    t.find(code.replace(['.', '_'], "-")).unwrap_or_else(|| t.get(general))
}

fn problem(status: StatusCode, note: &FailureNote, title: &str) -> Response {
    let body = json!({
        "type": format!("urn:motcua:problem:{}", note.code),
        "title": title,
        "status": status.as_u16(),
        "code": note.code,
        "problems": note.problems,
        "lookup": note.lookup,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, Json(body).into_response().into_body()).into_response()
}
