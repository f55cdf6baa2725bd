//! The platform through its front door, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod db;
mod jobs;
mod journal;
mod search;
