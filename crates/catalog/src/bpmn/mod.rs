//! The internal steps of a procedure as a BPMN 2.0 process (ISO/IEC 19510), and back.
//!
//! Reading order: this file (what of BPMN is used), `layout` (where things are drawn), `write`, `read`
//! (what can be taken in and how the rest is named).
//!
//! A procedure is a pool; a lane is a role at a place; a step is a user task; an opinion asked meanwhile
//! is a second task between two parallel gateways. What BPMN has no word for stands in attributes of the
//! namespace [`NAMESPACE`], which other tools keep: `code`, `role`, `at`, `workingMinutes`, `agency`,
//! `silence`.

mod layout;
mod read;
mod write;

pub use read::{BpmnFinding, ReadSteps, read};
pub(crate) use write::{Words, write};

use kernel::Role;

use crate::domain::StepPlace;

/// The namespace of what BPMN has no word for.
pub(crate) const NAMESPACE: &str = "urn:motcua:steps:1";
/// The namespace of BPMN 2.0 itself.
const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/// Who does a step where: one lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lane {
    /// A role at a place.
    Officer(Role, StepPlace),
    /// An agency that is asked for its opinion, by code.
    Asked(String),
}
