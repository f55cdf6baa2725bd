//! Recognition (nhận dạng): what stands in the papers that a desk digitised, read by a job, confirmed by a clerk.
//!
//! Reading order: `domain/scan.rs` (the life of one), `domain/extract` (the rules that find key data), `reader` (the
//! programs), `follower` and `job` (how a scan gets there), `verbs`, `queries`, `http`.

mod domain;
mod error;
mod follower;
mod http;
mod job;
mod queries;
mod reader;
mod store;
mod texts;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use follower::RECOGNITION_FOLLOWER;
pub use http::{COPY_READERS, paper_notes, routes};
pub use job::recognition_worker;
pub use queries::*;
pub use reader::{NotSetUp, PagesError, check_recognition, pages_of};
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, file_columns, named_files, states, stored_files};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "recognition",
    files: &[
        ("0001_recognition", include_str!("../migrations/0001_recognition.sql")),
        ("0002_copy", include_str!("../migrations/0002_copy.sql")),
    ],
};
