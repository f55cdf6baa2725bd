//! Style, script and pictures: named by their content, kept by browsers for good.

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use platform::App;

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub(super) fn router() -> Router<App> {
    let router = ui::assets().iter().fold(Router::new(), |router, asset| {
        let answer = move || async move {
            let kind = HeaderValue::from_static(asset.content_type);
            let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_GOOD)];
            (headers, asset.bytes).into_response()
        };
        router.route(asset.path, get(answer))
    });
    router.route(
        "/robots.txt",
        get(async || "User-agent: *\nDisallow: /can-bo\nDisallow: /quan-tri\n"),
    )
}
