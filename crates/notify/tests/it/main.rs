//! Notices and mail, from the deed to the letter, on each engine.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod inbox;
mod letters;
mod world;
