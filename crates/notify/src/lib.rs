//! Telling people: notices in the program and mail, made from the journal, as each person chose.
//!
//! Reading order: `domain/kind.rs` (what people are told), `follower` (from events to notices), `mail` (from
//! notices to letters), `smtp` (the wire), `http` (inbox, choices, the operator's screen).

mod domain;
mod ending;
mod error;
mod follower;
mod http;
mod mail;
mod overdue;
mod queries;
mod receipt;
mod reminder;
mod smtp;
mod store;
mod texts;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use follower::NOTIFY_FOLLOWER;
pub use http::routes;
pub use mail::mail_jobs;
pub use queries::*;
pub use smtp::ServerError;
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "notify",
    files: &[
        ("0001_notify", include_str!("../migrations/0001_notify.sql")),
        ("0002_reminder", include_str!("../migrations/0002_reminder.sql")),
    ],
};
