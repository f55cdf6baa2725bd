//! Certified copies (chứng thực bản sao từ bản chính): the original is scanned and compared page by page, the copy goes
//! the ordinary road of a result, and every number stands in the book of the year.
//!
//! Reading order: `domain/copy.rs` (the life of one), `domain/entry.rs` (a line of the book), `verbs`, `queries`,
//! `http`; `scan.rs` makes pictures of what was scanned, `follower.rs` follows the dossiers (ADR-0094).

mod domain;
mod error;
mod follower;
mod http;
mod queries;
mod scan;
mod store;
mod texts;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use follower::CERTIFICATION_FOLLOWER;
pub use http::routes;
pub use queries::*;
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, file_columns, named_files, states, stored_files};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "certification",
    files: &[
        ("0001_certification", include_str!("../migrations/0001_certification.sql")),
        ("0002_book", include_str!("../migrations/0002_book.sql")),
    ],
};
