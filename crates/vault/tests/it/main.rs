//! The vault through its front door, on real databases.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod desk;
mod figures;
mod keeping;
mod owners;
mod reading;
mod reuse;
mod supplement;
mod world;
