//! The hall of a one-stop desk: numbers in a line, counters that call them, a board that shows them, appointments.
//!
//! Reading order: `domain/line.rs` (who is next), `domain/ticket.rs`, `domain/appointment.rs`, `domain/slot.rs`,
//! `verbs` (what can be done), `queries` (what is shown), `http` (the ticket machine, the counter, the board).

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
    module: "hall",
    files: &[
        ("0001_hall", include_str!("../migrations/0001_hall.sql")),
        ("0002_reminder", include_str!("../migrations/0002_reminder.sql")),
        ("0003_guidance", include_str!("../migrations/0003_guidance.sql")),
    ],
};
