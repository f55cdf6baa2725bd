//! Collecting phí and lệ phí: what is asked, cash and transfers, receipts, shifts.
//!
//! Reading order: `domain/charge.rs` (what is asked), `domain/money.rs` (what came in), `domain/receipt.rs`,
//! `verbs/settling.rs` (one money, one receipt), `verbs`, `queries`, `http`; `follower.rs` makes the charges,
//! `gateway` speaks with payment gateways.

mod domain;
mod error;
mod follower;
mod gateway;
mod http;
mod queries;
mod sheet;
mod store;
mod tax_file;
mod texts;
mod use_file;
mod verbs;
mod verify;

pub use domain::*;
pub use error::Error;
pub use follower::PAYMENT_FOLLOWER;
pub use gateway::{GatewayFault, count_forged, gateway_jobs};
pub use http::{receipt_document, routes};
pub use queries::*;
pub use store::{file_columns, named_files, stored_files};
pub use texts::TEXTS;
pub use verbs::*;
pub use verify::{SUBJECTS, states};

/// The tables of this crate.
pub const MIGRATIONS: platform::db::Migrations = platform::db::Migrations {
    module: "payment",
    files: &[
        ("0001_payment", include_str!("../migrations/0001_payment.sql")),
        ("0002_statement", include_str!("../migrations/0002_statement.sql")),
        ("0003_gateway", include_str!("../migrations/0003_gateway.sql")),
        ("0004_seal", include_str!("../migrations/0004_seal.sql")),
        ("0005_obligation", include_str!("../migrations/0005_obligation.sql")),
        ("0006_heir", include_str!("../migrations/0006_heir.sql")),
    ],
};
