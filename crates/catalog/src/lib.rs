//! Administrative procedures and everything the law says of them, as data with dates.
//!
//! Reading order: `domain/procedure.rs` (what a procedure is), `domain/form.rs` (its form),
//! `pack/` (how a folder of files becomes procedures, and what is checked).

mod domain;
pub mod pack;
mod store;
mod verbs;

pub use domain::*;
pub use store::{
    PublishedProcedure, VersionId, VersionKind, calendar_for, procedure_in_force,
    procedure_version, procedures_in_force, states,
};
pub use verbs::{Error as LoadError, LoadReport, load};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "catalog",
    files: &[("0001_catalog", include_str!("../migrations/0001_catalog.sql"))],
};
