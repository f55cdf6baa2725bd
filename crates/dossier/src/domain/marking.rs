//! What an officer marked as wrong: remarks on fields and papers, sent with the next request for completion.

use std::collections::BTreeMap;

use catalog::{Form, Procedure};
use jiff::Timestamp;
use kernel::{Id, IdKind, PositionId};

use super::DossierId;

/// Remarks on fields and papers.
#[derive(Debug)]
pub enum MarkingKind {}

impl IdKind for MarkingKind {
    const NAME: &'static str = "marking";
}

/// Names the remarks of one request.
pub type MarkingId = Id<MarkingKind>;

/// The fields about the owner that can be marked and changed.
pub const APPLICANT_FIELDS: [&str; 5] = ["name", "personal_id", "phone", "email", "address"];

/// Remarks by target: `form.birds`, `applicant.phone`, `paper.drawing`.
pub type Marks = BTreeMap<String, String>;

/// The remarks that go with one request for completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    pub(crate) id: MarkingId,
    pub(crate) dossier: DossierId,
    pub(crate) round: i64,
    pub(crate) marks: Marks,
    pub(crate) made_by: PositionId,
    pub(crate) made_at: Timestamp,
    pub(crate) salt: String,
    pub(crate) version: i64,
}

impl Marking {
    /// The request with which it is sent.
    #[must_use]
    pub const fn round(&self) -> i64 {
        self.round
    }

    /// The remarks.
    #[must_use]
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }
}

/// The codes of the papers among the targets.
pub fn marked_papers(marks: &Marks) -> impl Iterator<Item = &str> {
    marks.keys().filter_map(|target| target.strip_prefix("paper."))
}

/// Whether the procedure has such a field or paper.
#[must_use]
pub fn is_target(procedure: &Procedure, form: &Form, target: &str) -> bool {
    match target.split_once('.') {
        Some(("paper", code)) => procedure.paper(code).is_some(),
        Some(("form", path)) => form.field(path).is_some(),
        Some(("applicant", field)) => APPLICANT_FIELDS.contains(&field),
        Some(_) | None => false,
    }
}
