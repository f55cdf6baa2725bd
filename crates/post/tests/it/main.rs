//! Results that go home by post, through pages and verbs, on both engines.
#![expect(clippy::unwrap_used, reason = "tests")]

mod sending;
