//! Signing and verifying through the front door of the crate, with a made-up authority.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod making;
mod message;
mod network;
mod remote;
mod specimens;
mod token;
mod verifying;
mod world;
