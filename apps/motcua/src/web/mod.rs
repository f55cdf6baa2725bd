//! How a request goes through the program, from the outermost layer to the handler.
//!
//! Reading order: this file (the layers), `failure_page` (how a no looks), `assets`, `health`.

mod assets;
mod background;
mod casework;
mod clearing;
mod failure_page;
mod hall_clock;
mod headers;
mod health;
mod openapi;
mod style;
mod upkeep;
mod vault_clock;

use std::time::Duration;

use axum::{Extension, Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use platform::{
    App,
    http::{Access, Routes, refuse_other_sites},
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer,
};

use crate::modules;

pub(crate) use background::background;
pub use clearing::{Swept, sweep_files};

/// How long a request may take. Uploads over slow lines are the longest.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(120);
/// How large the body of a request may be where a route says nothing else.
const BODY_LIMIT: usize = 512 * 1024;

/// A text of the program's own pages.
fn text(lang: kernel::Lang, key: &str) -> String {
    failure_page::TEXTS.in_lang(lang).get(key)
}

/// Every route of the program, with its table.
#[must_use]
pub fn routes() -> Routes {
    modules::routes()
        .get("/quan-tri/kieu-dang", Access::Officer, "-: shows no data", style::style_page)
        .get("/api/openapi.json", Access::Public, "-: describes the API", openapi::show)
        .get("/healthz", Access::Public, "-: for machines", health::healthz)
        .get("/readyz", Access::Public, "-: for machines", health::readyz)
        .get("/metrics", Access::Public, "-: for machines on this host", health::metrics)
}

/// The whole program as one service.
pub fn router(app: App) -> Router {
    // The first layer named is the outermost.
    let layers = ServiceBuilder::new()
        .layer(middleware::from_fn(headers::add))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), identity::recognise))
        .layer(middleware::from_fn_with_state(app.clone(), failure_page::render))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIMEOUT))
        .layer(middleware::from_fn(refuse_other_sites))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), dossier::note_readings));
    routes()
        .into_router()
        .layer(Extension(catalog::ProcedureAside(dossier::procedure_aside)))
        .layer(Extension(catalog::MeasuredServices(dossier::measured_services)))
        .layer(Extension(catalog::CheckTemplates(dossier::check_templates)))
        .layer(Extension(dossier::VaultOffers(vault::offers)))
        .layer(Extension(dossier::PaperNotes(recognition::paper_notes)))
        .layer(Extension(catalog::RunningDossiers(dossier::count_running)))
        .merge(assets::router())
        .fallback(failure_page::nothing_here)
        .method_not_allowed_fallback(failure_page::no_such_method)
        .layer(layers)
        .with_state(app)
}
