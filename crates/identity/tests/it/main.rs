//! The module through its front door, on both engines.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod accounts;
mod agencies;
mod sign_in;
mod world;
