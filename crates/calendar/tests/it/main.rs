//! The deadline engine from outside: the vectors of the specification, its laws, calendars as data,
//! clocks that pause, and deadlines in words.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod clock;
mod laws;
mod limit;
mod office;
mod pack;
mod texts;
mod vectors;
mod words;
