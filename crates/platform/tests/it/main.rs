//! The platform through its front door, on both engines.
#![expect(clippy::panic, reason = "tests")]

mod search;
