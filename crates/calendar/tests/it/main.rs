//! The deadline engine from outside: the vectors of the specification, laws, calendars as data.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod office;
mod vectors;
