//! Signatures for people: documents that anybody hands in are checked, in plain words; results get the digital seals of
//! their agencies.
//!
//! Reading order: `trust.rs` (which roots are trusted: configuration), `checking.rs` (one document, within bounds),
//! `http` (the page and its words); `seals.rs` (who seals with which key: configuration), `sealing.rs` (the job for results),
//! `receipts.rs` (the job for receipts).

mod checking;
mod http;
mod receipts;
mod sealing;
mod seals;
mod texts;
mod trust;

pub use http::routes;
pub use receipts::receipt_seal_jobs;
pub use sealing::{adopt_seals, seal_jobs};
pub use texts::TEXTS;
pub use trust::{add_trusted_root, trusted_roots};
