//! Papers and results that belong to a person or an organisation, kept with their source and used again by consent.
//!
//! Reading order: `domain/item.rs` (what is kept, and what it fits), `domain/owner.rs` (whose it is), `domain/consent.rs`
//! (one use), `verbs/keep_items.rs` (how it is filled), `verbs/use_item.rs`, `verbs/read_used.rs`, `queries`, `http`;
//! `follower.rs` brings what happens to dossiers.

mod domain;
mod error;
mod follower;
mod http;
mod queries;
mod record;
mod store;
mod texts;
mod verbs;
mod verify;
mod whose;

pub use domain::*;
pub use error::Error;
pub use follower::VAULT_FOLLOWER;
pub use http::routes;
pub use queries::*;
pub use record::{ItemRecord, RecordSource};
pub use store::{file_columns, named_files, stored_files};
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, states};
pub use whose::{AskedPaper, UsedIn, asked_paper, own_consent, own_item};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "vault",
    files: &[
        ("0001_vault", include_str!("../migrations/0001_vault.sql")),
        ("0002_revoked", include_str!("../migrations/0002_revoked.sql")),
        ("0003_validity", include_str!("../migrations/0003_validity.sql")),
    ],
};
