//! A draft of a new version of a procedure: written by one officer, checked by another, published from a day.

use kernel::{Id, IdKind, PersonId};

use super::{Procedure, ProcedureVersionId, Refusal};

/// Marks the id of a draft.
#[derive(Debug)]
pub enum ProcedureDraftKind {}

impl IdKind for ProcedureDraftKind {
    const NAME: &'static str = "procedure_draft";
}

/// Names a draft of a new version.
pub type ProcedureDraftId = Id<ProcedureDraftKind>;

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftStage {
    /// It is being written.
    Writing,
    /// Somebody else is to check it.
    Submitted,
    /// It was checked and may be published.
    Checked,
    /// It has become a version.
    Published,
    /// It was given up.
    Discarded,
}

impl DraftStage {
    /// Every stage.
    pub const ALL: [Self; 5] =
        [Self::Writing, Self::Submitted, Self::Checked, Self::Published, Self::Discarded];

    /// The name stored and shown: `submitted`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Submitted => "submitted",
            Self::Checked => "checked",
            Self::Published => "published",
            Self::Discarded => "discarded",
        }
    }

    /// The stage with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What can be done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftDeed {
    /// Write on.
    Change,
    /// Put it before somebody else.
    Submit,
    /// Give it back with a remark.
    SendBack,
    /// Say that it is right.
    Check,
    /// Make it a version.
    Publish,
    /// Give it up.
    Discard,
}

impl DraftDeed {
    /// Every deed.
    pub const ALL: [Self; 6] =
        [Self::Change, Self::Submit, Self::SendBack, Self::Check, Self::Publish, Self::Discard];
}

/// Where the deed leads; nowhere when it cannot be done there.
#[must_use]
pub const fn next_stage(from: DraftStage, deed: DraftDeed) -> Option<DraftStage> {
    use DraftDeed as D;
    use DraftStage as S;
    match (from, deed) {
        // What was submitted or checked and is written on has to be checked again.
        (S::Writing | S::Submitted | S::Checked, D::Change) => Some(S::Writing),
        (S::Writing, D::Submit) => Some(S::Submitted),
        (S::Submitted | S::Checked, D::SendBack) => Some(S::Writing),
        (S::Submitted, D::Check) => Some(S::Checked),
        (S::Checked, D::Publish) => Some(S::Published),
        (S::Writing | S::Submitted | S::Checked, D::Discard) => Some(S::Discarded),
        _ => None,
    }
}

/// A draft.
#[derive(Debug, Clone)]
pub struct ProcedureDraft {
    /// Its id.
    pub id: ProcedureDraftId,
    /// The version that it changes.
    pub base: ProcedureVersionId,
    /// What the new version is to say.
    pub procedure: Procedure,
    /// Where it stands.
    pub stage: DraftStage,
    /// Who wrote on it.
    pub authors: Vec<PersonId>,
    /// Who checked it.
    pub checker: Option<PersonId>,
    /// What the one who gave it back has said; empty otherwise.
    pub remark: String,
    /// Counts changes.
    pub version: i64,
}

impl ProcedureDraft {
    /// The stage after this deed.
    ///
    /// # Errors
    /// When it cannot be done where the draft stands.
    pub fn after(&self, deed: DraftDeed) -> Result<DraftStage, Refusal> {
        next_stage(self.stage, deed).ok_or(Refusal::DraftStage)
    }

    /// Says that nobody changed it since it was seen.
    ///
    /// # Errors
    /// When somebody did.
    pub const fn check_unchanged(&self, seen_version: i64) -> Result<(), Refusal> {
        if self.version == seen_version { Ok(()) } else { Err(Refusal::ChangedMeanwhile) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_that_was_not_checked_and_what_has_ended_stays_so() {
        for stage in DraftStage::ALL {
            let may = next_stage(stage, DraftDeed::Publish).is_some();
            assert_eq!(may, stage == DraftStage::Checked);
            for deed in DraftDeed::ALL {
                if matches!(stage, DraftStage::Published | DraftStage::Discarded) {
                    assert_eq!(next_stage(stage, deed), None);
                }
                let to_checked = next_stage(stage, deed) == Some(DraftStage::Checked);
                assert_eq!(to_checked, (stage, deed) == (DraftStage::Submitted, DraftDeed::Check));
            }
        }
    }
}
