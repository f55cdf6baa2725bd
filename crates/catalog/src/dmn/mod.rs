//! Decision tables as DMN 1.3, the format of other tools: written, and read where it stays inside what a table of a
//! pack can say (ADR-0062).

mod read;
mod write;

pub use read::{DmnFinding, ReadTable, read};
pub(crate) use write::write;

/// The model of DMN 1.3.
const MODEL: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";
/// What we say beside it.
const NAMESPACE: &str = "urn:motcua:decisions:1";
