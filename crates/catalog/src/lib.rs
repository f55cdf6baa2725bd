//! Administrative procedures and everything the law says of them, as data with dates.
//!
//! Reading order: `domain/procedure.rs` (what a procedure is), `domain/form.rs` (its form),
//! `pack/` (how a folder of files becomes procedures, and what is checked).

mod domain;
pub mod pack;

pub use domain::*;
