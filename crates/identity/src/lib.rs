//! People, agencies, positions, roles, delegation, sign-in.
//!
//! Reading order: `domain` (agencies, positions, lock-out, sessions, the policy table), `verbs` (what can be
//! done), `queries` (what is shown), `http` (the pages and `recognise`, which finds out who calls).

mod domain;
mod error;
pub mod policy_doc;
mod store;
mod verbs;

pub use domain::{
    agency::{
        Agency, AgencyLevel, AgencyRow, AliasKind, LoadReport, Share, Succession, SuccessionId,
        SuccessionKind, SuccessionRow,
    },
    refusal::Refusal,
};
pub use error::Error;
pub use store::{
    agency::{agency, agency_by_code, agency_by_gso_code, agency_tree, is_within, successor_of},
    succession::successions_of,
};
pub use verbs::{load_agencies::load_agencies, load_successions::load_successions};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "identity",
    files: &[
        ("0001_agencies", include_str!("../migrations/0001_agencies.sql")),
        ("0002_people", include_str!("../migrations/0002_people.sql")),
        ("0003_sessions", include_str!("../migrations/0003_sessions.sql")),
    ],
};
