//! For tests only: a database on each engine, a clock that stands still, a sample province.
#![expect(clippy::panic, clippy::expect_used, reason = "a test that cannot be set up must stop")]

mod scratch;

pub use scratch::{Scratch, databases};

use jiff::Timestamp;

/// Monday 2 March 2026, 09:00 in Vietnam: an ordinary working morning.
///
/// # Panics
/// Never: the text is an instant.
#[must_use]
pub fn monday_morning() -> Timestamp {
    "2026-03-02T02:00:00Z".parse().expect("an instant")
}
