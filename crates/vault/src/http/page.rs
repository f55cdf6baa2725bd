//! What the pages have in common.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Id, IdKind};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use ui::{Filters, Frame, Text};

use crate::{Refusal, texts::TEXTS};

/// Where one's vault is.
pub(super) const HOME: &str = "/kho-giay-to";
/// Where one's consents are.
pub(super) const CONSENTS: &str = "/kho-giay-to/dong-y";
/// Where it stands who looked.
pub(super) const READINGS: &str = "/kho-giay-to/ai-da-xem";

/// The page as an answer.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok((status, Html(html)).into_response())
}

/// Goes on to another page, after something was done.
pub(super) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The texts of these pages for this caller.
pub(super) fn texts(caller: &Caller) -> Text {
    TEXTS.in_lang(caller.lang)
}

/// The frame of a page of the vault.
pub(super) fn frame(app: &App, caller: &Caller, title: String) -> Frame {
    identity::frame(app, caller, title)
}

/// The id in an address.
pub(super) fn id_in<K: IdKind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::refused(&Refusal::NotFound))
}

/// The three pages of a vault, this one marked.
pub(super) fn views(t: Text, current: &str) -> Filters {
    Filters::new(&t, t.get("vault-views"))
        .view(HOME, t.get("vault-view-items"))
        .view(CONSENTS, t.get("vault-view-consents"))
        .view(READINGS, t.get("vault-view-readings"))
        .current(current)
}
