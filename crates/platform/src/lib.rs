//! What every module stands on: database, journal, followers, files, search, jobs, HTTP plumbing.
//!
//! Reading order: `fault`, `clock`, `db` (values, transactions, the two engines), `journal`, `http`.
//! Nothing else in the program names a database driver.

mod app;
mod clock;
pub mod config;
pub mod db;
mod fault;
pub mod files;
pub mod http;
pub mod jobs;
pub mod journal;
pub mod search;

pub use app::App;
pub use clock::Clock;
pub use fault::Fault;

/// The tables of this crate.
pub const MIGRATIONS: db::Migrations = db::Migrations {
    module: "platform",
    files: &[
        ("0001_journal", include_str!("../migrations/0001_journal.sql")),
        ("0002_search", include_str!("../migrations/0002_search.sql")),
        ("0003_job", include_str!("../migrations/0003_job.sql")),
        ("0004_idempotency", include_str!("../migrations/0004_idempotency.sql")),
    ],
};
