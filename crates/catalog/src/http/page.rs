//! Answering with a page.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use platform::{Fault, http::Failure};

/// The page as an answer.
pub(super) fn page(template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    Ok(Html(html).into_response())
}
