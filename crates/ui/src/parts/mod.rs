//! The parts of pages. Each is a small value with a template of its own and prints itself.

mod badge;
mod field;

pub use badge::{DueBadge, DueState, Tag, TagTone};
pub use field::{Choice, Field};

pub(crate) use field::field_id;
