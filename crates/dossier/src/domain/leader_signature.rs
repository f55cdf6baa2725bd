//! The leader's own digital signature on a result: awaited from the approval on, then there, before the number is given.

use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind, PositionId};

use super::{DossierId, SealCertificate};

/// Marks the leader's signature on a result.
#[derive(Debug)]
pub enum LeaderSignatureKind {}
/// Marks a person whose results wait for their own signature.
#[derive(Debug)]
pub enum LeaderSignerKind {}

impl IdKind for LeaderSignatureKind {
    const NAME: &'static str = "leader_signature";
}
impl IdKind for LeaderSignerKind {
    const NAME: &'static str = "leader_signer";
}

/// Names the leader's signature on a result.
pub type LeaderSignatureId = Id<LeaderSignatureKind>;
/// Names a person whose results wait for their own signature, in the journal.
pub type LeaderSignerId = Id<LeaderSignerKind>;

/// How well a person's signature keeps (PAdES).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureLevel {
    /// The signature alone (B-B): the authority for time stamps was away.
    Basic,
    /// With a time stamp (B-T).
    Stamped,
}

impl SignatureLevel {
    /// The name stored: `b_t`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Basic => "b_b",
            Self::Stamped => "b_t",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Basic, Self::Stamped].into_iter().find(|it| it.code() == code)
    }
}

/// A document in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDocument {
    /// SHA-256 of its content.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}

/// What was signed: a document that begins with the one that was left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedByLeader {
    /// When.
    pub at: Timestamp,
    /// Whose certificate.
    pub certificate: SealCertificate,
    /// How well it keeps.
    pub level: SignatureLevel,
    /// The signed document.
    pub document: OpenDocument,
}

/// The leader's signature on one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSignature {
    /// Names it.
    pub id: LeaderSignatureId,
    /// The dossier.
    pub dossier: DossierId,
    /// The account of the leader who approved the result.
    pub account: AccountId,
    /// Their position.
    pub position: PositionId,
    /// When they approved it.
    pub approved_at: Timestamp,
    /// The document as it is to be signed; nothing until it was first looked at.
    pub document: Option<OpenDocument>,
    /// What was signed; nothing while it waits.
    pub signed: Option<SignedByLeader>,
}

impl LeaderSignature {
    /// Counts the changes: 1 while it waits, one more for the document, one more for the signature.
    #[must_use]
    pub fn version(&self) -> i64 {
        1 + i64::from(self.document.is_some()) + i64::from(self.signed.is_some())
    }
}

/// A person whose results wait for their own signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSigner {
    pub(crate) id: LeaderSignerId,
    /// The account of the person.
    pub account: AccountId,
    /// With what they sign; nothing when their results are signed digitally no more.
    pub certificate: Option<SealCertificate>,
    /// Counts the changes, from 1.
    pub version: i64,
}
