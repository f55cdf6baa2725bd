//! The module through its front door, on both engines.
#![expect(clippy::unwrap_used, reason = "tests")]

mod certifying;
mod closing;
mod keeping;
mod refusing;
mod world;
