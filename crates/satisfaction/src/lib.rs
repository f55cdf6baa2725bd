//! How content people are with the way their dossiers were handled: asked once at the end, shown as figures only.
//!
//! Reading order: `domain/rating.rs` (what is asked), `verbs/rate_dossier.rs`, `queries/figures.rs` (what is shown, and
//! from how many answers on), `http`.

mod domain;
mod error;
mod http;
mod queries;
mod store;
mod texts;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use http::routes;
pub use queries::*;
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "satisfaction",
    files: &[("0001_satisfaction", include_str!("../migrations/0001_satisfaction.sql"))],
};
