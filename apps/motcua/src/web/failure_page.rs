//! How a no or a fault looks: a page in the reader's language, or problem+json (RFC 9457) for the API.

use std::sync::LazyLock;

use askama::Template;
use axum::{
    Json,
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use kernel::Lang;
use platform::{
    App,
    http::{Caller, Failure, FailureNote, Said},
};
use serde_json::json;
use ui::{Frame, Text, Texts};

pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(&[
        (Lang::Vi, include_str!("../../locales/vi/motcua.ftl")),
        (Lang::En, include_str!("../../locales/en/motcua.ftl")),
        (Lang::Ko, include_str!("../../locales/ko/motcua.ftl")),
    ])
});

#[derive(Template)]
#[template(path = "public/failure.html")]
struct FailurePage {
    frame: Frame,
    t: Text,
    what: String,
    lookup: Option<String>,
    back: &'static str,
}

/// Renders what handlers left unsaid. It runs inside `identity::recognise`, so that the page has
/// the reader's language and name.
pub(super) async fn render(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    let note = response.extensions().get::<FailureNote>().cloned();
    let unsaid = note.is_some() || says_nothing(&response);
    let (true, Some(caller)) = (unsaid && is_failure(status), caller) else { return response };
    let note = note.unwrap_or_else(|| FailureNote {
        code: code_of(status).to_owned(),
        problems: Vec::new(),
        lookup: None,
    });
    let mut page = if is_api {
        problem(status, &note, caller.lang)
    } else {
        page(&app, &caller, status, &note)
    };
    for name in [header::RETRY_AFTER, header::ALLOW, header::SET_COOKIE] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

/// The fallback of the router.
pub(super) async fn nothing_here() -> Failure {
    Failure::not_found()
}

/// A route that does not know this method.
pub(super) async fn no_such_method() -> Failure {
    Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
}

fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// A bare status of a library: plain text, or nothing at all. A handler that means its plain text
/// marks it (`platform::http::plain_failure`).
fn says_nothing(response: &Response) -> bool {
    if response.extensions().get::<Said>().is_some() {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

const fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media_type",
        StatusCode::REQUEST_TIMEOUT => "too_slow",
        StatusCode::UNAUTHORIZED => "not_signed_in",
        StatusCode::FORBIDDEN => "denied",
        _ if status.as_u16() >= 500 => "fault",
        _ => "bad_request",
    }
}

/// The sentence for a code, from the module whose code it is; ours for the rest.
fn sentence(code: &str, status: StatusCode, lang: Lang) -> String {
    let key = code.replace(['.', '_'], "-");
    let modules: [&LazyLock<Texts>; 14] = [
        &TEXTS,
        &identity::TEXTS,
        &catalog::TEXTS,
        &dossier::TEXTS,
        &exchange::TEXTS,
        &notify::TEXTS,
        &hall::TEXTS,
        &satisfaction::TEXTS,
        &payment::TEXTS,
        &post::TEXTS,
        &signing::TEXTS,
        &recognition::TEXTS,
        &vault::TEXTS,
        &certification::TEXTS,
    ];
    for texts in modules {
        if let Some(sentence) = texts.in_lang(lang).find(&key) {
            return sentence;
        }
    }
    TEXTS.in_lang(lang).get(format!("failure-{}", code_of(status).replace('_', "-")))
}

fn problem(status: StatusCode, note: &FailureNote, lang: Lang) -> Response {
    let body = json!({
        "type": format!("urn:motcua:problem:{}", note.code),
        "title": sentence(&note.code, status, lang),
        "status": status.as_u16(),
        "code": note.code,
        "problems": note.problems,
        "lookup": note.lookup,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, Json(body).into_response().into_body()).into_response()
}

fn page(app: &App, caller: &Caller, status: StatusCode, note: &FailureNote) -> Response {
    let t = TEXTS.in_lang(caller.lang);
    let title = t.get(format!("failure-title-{}", title_of(status)));
    let page = FailurePage {
        frame: identity::frame(app, caller, title),
        what: sentence(&note.code, status, caller.lang),
        lookup: note.lookup.clone(),
        back: if caller.ctx.actor.officer().is_some() { "/can-bo" } else { "/" },
        t,
    };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the failure page cannot be rendered");
            status.into_response()
        }
    }
}

const fn title_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => "denied",
        StatusCode::CONFLICT => "conflict",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::INSUFFICIENT_STORAGE => "unavailable",
        _ if status.as_u16() >= 500 => "fault",
        _ => "invalid",
    }
}

#[cfg(test)]
mod tests {
    use platform::http::plain_failure;

    use super::*;

    #[test]
    fn plain_text_that_is_meant_is_not_taken_for_a_bare_status() {
        let bare = (StatusCode::BAD_REQUEST, "Failed to deserialize").into_response();
        assert!(says_nothing(&bare));
        assert!(says_nothing(&StatusCode::REQUEST_TIMEOUT.into_response()));
        assert!(!says_nothing(&plain_failure(StatusCode::SERVICE_UNAVAILABLE, "no figures\n")));
        assert!(!says_nothing(&(StatusCode::CONFLICT, Html("page")).into_response()));
    }
}
