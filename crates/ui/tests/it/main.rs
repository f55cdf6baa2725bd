//! The design system used as other crates use it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod contrast;
mod page;
mod style;
