//! The module through its front door, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod api;
mod casework;
mod citizen;
mod counter;
mod clearing;
mod drafts;
mod life;
mod officer;
mod papers;
mod random;
mod reading;
mod world;
