//! Search by words: one index for every kind of thing, written in the transaction that changes the
//! thing. Tones do not matter, nor does the order of words; the last word may be unfinished.
//!
//! Reading order: `words` (what a word is), `document` (in and out of the index), `find`, `rank` (the
//! order of hits), `engine` (how each engine is asked).

mod document;
mod engine;
mod find;
mod rank;
mod words;

pub use document::{Document, clear, put, remove};
pub use find::{Found, Hit, Query, Within, find};
