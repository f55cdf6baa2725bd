//! The borders: news of our dossiers out, dossiers filed elsewhere in. Here: the national portal.
//!
//! Reading order: `domain` (messages and what becomes of them), `follower` (what must be told), `portal`
//! (telling it, and fetching what was filed there), `verbs` (what counts), `http` (the operator's screen).

mod domain;
mod error;
mod follower;
mod http;
mod portal;
mod queries;
mod store;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use follower::PORTAL_FOLLOWER;
pub use http::{TEXTS, routes};
pub use portal::{WireError, portal_jobs};
pub use queries::*;
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "exchange",
    files: &[
        ("0001_exchange", include_str!("../migrations/0001_exchange.sql")),
        ("0002_mirror", include_str!("../migrations/0002_mirror.sql")),
    ],
};
