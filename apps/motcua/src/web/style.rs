//! `/quan-tri/kieu-dang`: every part of the design system in every state.

use axum::response::Html;
use platform::http::Caller;

pub(super) async fn style_page(caller: Caller) -> Html<String> {
    Html(ui::style_page(caller.lang))
}
