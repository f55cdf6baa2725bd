//! The parts in which a draft is written: each has a page and is saved by itself.

use super::Procedure;

/// A part of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftPart {
    /// Name and texts.
    Words,
    /// For whom it is, who decides, where it is handed in.
    Competence,
    /// The ways in, with their limits.
    Channels,
    /// The amounts of the fees.
    Fees,
    /// The time of each step.
    Steps,
    /// What the dossier must hold.
    Papers,
    /// The fields of the form.
    Form,
    /// What comes back, and its template.
    Outcome,
    /// What it rests on.
    LegalBasis,
}

impl DraftPart {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Words,
        Self::Competence,
        Self::Channels,
        Self::Fees,
        Self::Steps,
        Self::Papers,
        Self::Form,
        Self::Outcome,
        Self::LegalBasis,
    ];

    /// The name in addresses and texts: `giay-to`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Words => "noi-dung",
            Self::Competence => "tham-quyen",
            Self::Channels => "cach-nop",
            Self::Fees => "phi-le-phi",
            Self::Steps => "cac-buoc",
            Self::Papers => "giay-to",
            Self::Form => "to-khai",
            Self::Outcome => "ket-qua",
            Self::LegalBasis => "can-cu",
        }
    }

    /// The part with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// What is still missing in this part before it should be put before somebody else, by stable codes.
    #[must_use]
    pub fn missing(self, procedure: &Procedure) -> Vec<&'static str> {
        let found: &[(&'static str, bool)] = &match self {
            Self::Words => [("decision", procedure.decision.is_none())],
            Self::Competence => [("reception", procedure.reception.is_empty())],
            Self::Channels => {
                [("limit", procedure.channels.iter().any(|channel| !channel.verified))]
            }
            Self::Fees => {
                let mut fees = procedure.channels.iter().flat_map(|channel| &channel.fees);
                [("fee", fees.any(|fee| !fee.verified))]
            }
            Self::Steps => [("steps", !procedure.steps_verified)],
            Self::Papers => [("papers", procedure.papers.is_empty())],
            Self::Form => [("form", procedure.form.is_null())],
            Self::Outcome => [("template", procedure.outcome.template.trim().is_empty())],
            Self::LegalBasis => {
                [("basis", procedure.legal_basis.iter().any(|basis| !basis.verified))]
            }
        };
        found.iter().filter(|(_, is_missing)| *is_missing).map(|(code, _)| *code).collect()
    }
}
