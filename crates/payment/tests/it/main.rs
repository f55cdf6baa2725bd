//! Collecting, through its verbs and its pages, on both engines.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod cash;
mod charges;
mod gateway;
mod merging;
mod money;
mod obligations;
mod pages;
mod refusing;
mod returning;
mod sealed;
mod statements;
mod world;
