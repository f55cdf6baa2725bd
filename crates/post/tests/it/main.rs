//! Results that go home by post, through pages and verbs, on both engines.

mod sending;
