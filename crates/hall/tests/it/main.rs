//! The hall, through its pages and its verbs, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod appointments;
mod guidance;
mod line;
mod pages;
mod world;
