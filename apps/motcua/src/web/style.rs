//! `/quan-tri/kieu-dang`: every part of the design system in every state.

use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use platform::{App, http::Caller};

pub(super) async fn style_page(State(app): State<App>, caller: Caller) -> Response {
    let frame = identity::frame(&app, &caller, super::text(caller.lang, "style-title"));
    Html(ui::style_page(frame).to_string()).into_response()
}
