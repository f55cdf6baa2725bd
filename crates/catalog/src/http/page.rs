//! Answering with a page.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::Frame;

use crate::queries::list::LoadedPack;

/// The frame of a page of this province.
pub(super) fn frame(app: &App, caller: &Caller, title: String, pack: Option<LoadedPack>) -> Frame {
    let frame = identity::frame(app, caller, title);
    match pack {
        Some(pack) => frame.office(pack.title),
        None => frame,
    }
}

/// The page as an answer.
pub(super) fn page(template: &impl Template) -> Result<Response, Failure> {
    identity::page::page(StatusCode::OK, template)
}
