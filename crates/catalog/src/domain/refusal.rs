//! How the catalogue says no.

use kernel::{Problem, Refused, RefusedKind};

/// The catalogue says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such procedure, or none in force on the day.
    #[error("no such procedure")]
    UnknownProcedure,
    /// There is no such province.
    #[error("no such province")]
    UnknownProvince,
    /// Only the program itself and administrators load packs.
    #[error("denied")]
    Denied,
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// There is no such draft.
    #[error("no such draft")]
    UnknownDraft,
    /// Somebody writes on this procedure already.
    #[error("a draft of this procedure is open")]
    DraftOpen,
    /// This cannot be done where the draft stands.
    #[error("not where the draft stands")]
    DraftStage,
    /// Whoever wrote a draft does not check it.
    #[error("one's own draft")]
    OwnDraft,
    /// Another version has come since the draft was begun.
    #[error("the version that the draft changes is no longer the last")]
    BaseChanged,
    /// Somebody else changed it since it was seen.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// What was asked does not hold.
    #[error("what was asked does not hold")]
    Invalid(Vec<Problem>),
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownProcedure => "catalog.unknown_procedure",
            Self::UnknownProvince => "catalog.unknown_province",
            Self::Denied => "catalog.denied",
            Self::NotSignedIn => "catalog.not_signed_in",
            Self::UnknownDraft => "catalog.unknown_draft",
            Self::DraftOpen => "catalog.draft_open",
            Self::DraftStage => "catalog.draft_stage",
            Self::OwnDraft => "catalog.own_draft",
            Self::BaseChanged => "catalog.base_changed",
            Self::ChangedMeanwhile => "catalog.changed_meanwhile",
            Self::Invalid(_) => "catalog.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::UnknownProcedure | Self::UnknownProvince | Self::UnknownDraft => {
                RefusedKind::NotFound
            }
            Self::DraftOpen | Self::DraftStage | Self::BaseChanged | Self::ChangedMeanwhile => {
                RefusedKind::Conflict
            }
            Self::Denied | Self::OwnDraft => RefusedKind::Denied,
            Self::NotSignedIn => RefusedKind::NotSignedIn,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            Self::UnknownProcedure
            | Self::UnknownProvince
            | Self::Denied
            | Self::NotSignedIn
            | Self::UnknownDraft
            | Self::DraftOpen
            | Self::DraftStage
            | Self::OwnDraft
            | Self::BaseChanged
            | Self::ChangedMeanwhile => &[],
        }
    }
}
