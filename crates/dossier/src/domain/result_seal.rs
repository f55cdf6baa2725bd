//! The digital seal of an agency on a result: awaited from the number on, then there.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind};

use super::DossierId;

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
/// Names an agency whose results are sealed, in the journal.
pub type SealerId = Id<SealerKind>;

/// How well a seal keeps (PAdES).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealLevel {
    /// With a time stamp (B-T).
    Stamped,
    /// With all that proves the certificates as well (B-LT).
    LongTerm,
}

impl SealLevel {
    /// The name stored: `b_t`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stamped => "b_t",
            Self::LongTerm => "b_lt",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Stamped, Self::LongTerm].into_iter().find(|it| it.code() == code)
    }
}

/// What was sealed: a document that begins with the numbered one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedResult {
    /// When.
    pub at: Timestamp,
    /// The name on the certificate.
    pub by: String,
    /// How well it keeps.
    pub level: SealLevel,
    /// SHA-256 of the sealed document.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}

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
    pub sealed: Option<SealedResult>,
}

impl ResultSeal {
    /// Counts the changes: 1 while it waits, 2 when it is sealed.
    #[must_use]
    pub const fn version(&self) -> i64 {
        if self.sealed.is_some() { 2 } else { 1 }
    }
}

/// Whose certificate an agency seals with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealCertificate {
    /// The name on it.
    pub name: String,
    /// Its serial number in hexadecimal digits.
    pub serial: String,
}

/// An agency whose results are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealer {
    pub(crate) id: SealerId,
    /// The agency.
    pub agency: AgencyId,
    /// With what; nothing when its results are sealed no more.
    pub certificate: Option<SealCertificate>,
    /// Counts the changes, from 1.
    pub version: i64,
}
