//! Signatures for people, through the front door.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod checking;
mod signers;
mod world;
