//! A stored version of a procedure, ready for use: its id, its content, its form.

use kernel::{Id, IdKind};

use super::{Form, Procedure};

/// Marks the id of a version of a procedure.
#[derive(Debug)]
pub enum ProcedureVersionKind {}

impl IdKind for ProcedureVersionKind {
    const NAME: &'static str = "procedure_version";
}

/// Names a version of a procedure.
pub type ProcedureVersionId = Id<ProcedureVersionKind>;

/// Marks the id of a calendar.
#[derive(Debug)]
pub enum CalendarKind {}

impl IdKind for CalendarKind {
    const NAME: &'static str = "calendar";
}

/// Names a stored calendar.
pub type CalendarId = Id<CalendarKind>;

/// Marks the id of a pack.
#[derive(Debug)]
pub enum PackKind {}

impl IdKind for PackKind {
    const NAME: &'static str = "pack";
}

/// Names a loaded pack.
pub type PackId = Id<PackKind>;

/// A stored version. Its content never changes.
#[derive(Debug, Clone)]
pub struct ProcedureVersion {
    /// Its id.
    pub id: ProcedureVersionId,
    /// What the law says.
    pub procedure: Procedure,
    /// Its form, ready to read what is typed.
    pub form: Form,
}
