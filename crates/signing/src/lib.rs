//! Signatures for people: documents that anybody hands in are checked, in plain words.
//!
//! Reading order: `trust.rs` (which roots are trusted: configuration), `checking.rs` (one document, within bounds),
//! `http` (the page and its words).

mod checking;
mod http;
mod texts;
mod trust;

pub use http::routes;
pub use texts::TEXTS;
pub use trust::{add_trusted_root, trusted_roots};
