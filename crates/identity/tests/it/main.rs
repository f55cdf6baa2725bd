//! The module through its front door, on both engines.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod agencies;
mod merge;
mod pages;
mod sign_in;
mod site;
mod world;
