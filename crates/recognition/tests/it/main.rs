//! Recognition, through its verbs, its job and the programs of the machine, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod confirming;
mod copying;
mod following;
mod pages;
mod papers;
mod reading;
mod sharing;
mod world;
