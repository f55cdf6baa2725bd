//! Finding a procedure by the words that people type: with or without tones, with slips of the keyboard,
//! in everyday words, the last word unfinished. Pure; alike on both engines (ADR-0060).
//!
//! Reading order: `words` (what a word is), `everyday` (what people say instead), `index` (what is kept),
//! `spelling` (slips), `ask` (the order of what is found).

mod ask;
mod everyday;
mod index;
mod spelling;
mod words;

pub(crate) use ask::{Found, ask};
pub(crate) use index::{Described, Index, IndexBuilder, Nearness};
pub(crate) use spelling::is_one_slip;
