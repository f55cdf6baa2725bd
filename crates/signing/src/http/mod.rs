//! The page on which anybody has a signed document checked.

mod check;
mod words;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::http::{Access, Routes};

/// Every route of this module.
#[must_use]
pub fn routes() -> Routes {
    // The page counts by itself what comes, so that it can say in words what is too large.
    let any_size = DefaultBodyLimit::disable();
    Routes::new().get("/kiem-tra-chu-ky", Access::Public, "-: shows a form", check::show).post(
        "/kiem-tra-chu-ky",
        Access::Public,
        "-: checks a document and keeps nothing",
        check::check.layer(any_size),
    )
}
