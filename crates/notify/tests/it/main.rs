//! Notices and mail, from the deed to the letter, on each engine.
#![expect(clippy::unwrap_used, reason = "tests")]

mod inbox;
mod letters;
mod world;
