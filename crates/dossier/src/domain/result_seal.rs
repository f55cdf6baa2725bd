//! The digital seal of an agency on a result: awaited from the number on, then there.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind};

use super::{DossierId, SealedDocument, Sealer};

/// Marks the seal of a result.
#[derive(Debug)]
pub enum ResultSealKind {}
/// Marks an agency whose results are sealed.
#[derive(Debug)]
pub enum SealerKind {}

impl IdKind for ResultSealKind {
    const NAME: &'static str = "result_seal";
}
impl IdKind for SealerKind {
    const NAME: &'static str = "sealer";
}

/// Names the seal of a result.
pub type ResultSealId = Id<ResultSealKind>;
/// An agency whose results are sealed.
pub type ResultSealer = Sealer<SealerKind>;

/// The seal of one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultSeal {
    /// Names it.
    pub id: ResultSealId,
    /// The dossier.
    pub dossier: DossierId,
    /// The agency that seals.
    pub agency: AgencyId,
    /// Number of the result.
    pub number: String,
    /// SHA-256 of the document as it was numbered.
    pub document_sha256: String,
    /// When it was numbered.
    pub awaited_at: Timestamp,
    /// What was sealed; nothing while it waits.
    pub sealed: Option<SealedDocument>,
}

impl ResultSeal {
    /// Counts the changes: 1 while it waits, 2 when it is sealed.
    #[must_use]
    pub const fn version(&self) -> i64 {
        if self.sealed.is_some() { 2 } else { 1 }
    }
}
