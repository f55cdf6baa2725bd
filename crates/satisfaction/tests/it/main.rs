//! Ratings, through pages and verbs, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod rating;
mod world;
