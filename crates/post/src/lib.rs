//! Results that go home by post: who wishes it and where to, what waits for the post, what was given to it.
//!
//! Reading order: `domain/wish.rs`, `domain/dispatch.rs`, `verbs` (wish, dispatch), `desk` (what waits where), `http`.

mod desk;
mod domain;
mod error;
mod http;
mod queries;
mod store;
mod texts;
mod verbs;
mod verify;

pub use desk::POST_FOLLOWER;
pub use domain::*;
pub use error::Error;
pub use http::routes;
pub use queries::*;
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "post",
    files: &[("0001_post", include_str!("../migrations/0001_post.sql"))],
};
