//! Signatures for people: documents that anybody hands in are checked, in plain words; leaders sign results with keys of their
//! own; results get the digital seals of their agencies.
//!
//! Reading order: `trust.rs` (which roots are trusted: configuration), `checking.rs` (one document, within bounds),
//! `http` (the pages and their words); `domain`, `verbs` and `completing.rs` (what people sign on their own machines), `copying.rs` (digital copies of papers);
//! `seals.rs` (who seals with which key: configuration), `sealing.rs` (the job for results), `receipts.rs` (the job for
//! receipts).

mod at_hand;
mod checking;
mod completing;
mod copying;
mod domain;
mod error;
mod http;
mod providers;
mod queries;
mod receipts;
mod remote;
mod sealing;
mod seals;
mod store;
mod texts;
mod trust;
mod verbs;
mod verify;

pub use at_hand::{register_key, sign_copies};
pub use domain::*;
pub use error::Error;
pub use http::routes;
pub use providers::{ProviderError, check_providers};
pub use queries::*;
pub use receipts::receipt_seal_jobs;
pub use remote::remote_signing_jobs;
pub use sealing::{adopt_seals, seal_jobs};
pub use texts::TEXTS;
pub use trust::{add_trusted_root, trusted_roots};
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "signing",
    files: &[
        ("0001_signing", include_str!("../migrations/0001_signing.sql")),
        ("0002_papers", include_str!("../migrations/0002_papers.sql")),
        ("0003_remote", include_str!("../migrations/0003_remote.sql")),
        ("0004_end_reason", include_str!("../migrations/0004_end_reason.sql")),
    ],
};
