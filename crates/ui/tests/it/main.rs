//! The design system used as other crates use it.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod page;
