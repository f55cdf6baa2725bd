//! What is handed at once to the machine of a person to be signed.

use std::fmt;

use dossier::LeaderSignatureId;
use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind, PositionId};
use recognition::DigitalCopyId;

use super::{CertificateId, Refusal};

/// Marks a batch.
#[derive(Debug)]
pub enum BatchKind {}

impl IdKind for BatchKind {
    const NAME: &'static str = "signing_batch";
}

/// Names a batch.
pub type BatchId = Id<BatchKind>;

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchPurpose {
    /// Results.
    Results,
    /// Digital copies of papers.
    Papers,
    /// A challenge that proves the key of a certificate.
    Certificate,
}

impl BatchPurpose {
    /// The name stored: `results`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Papers => "papers",
            Self::Certificate => "certificate",
        }
    }

    /// The purpose with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Results, Self::Papers, Self::Certificate].into_iter().find(|it| it.code() == code)
    }
}

/// Which signature is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwaitedSignature {
    /// The leader's on a result.
    OfResult(LeaderSignatureId),
    /// The clerk's on the digital copy of a paper.
    OfPaper(DigitalCopyId),
}

impl AwaitedSignature {
    /// What a batch of such signatures holds.
    #[must_use]
    pub const fn purpose(self) -> BatchPurpose {
        match self {
            Self::OfResult(_) => BatchPurpose::Results,
            Self::OfPaper(_) => BatchPurpose::Papers,
        }
    }

    /// The signature with this id in a batch of this purpose.
    #[must_use]
    pub fn read(purpose: BatchPurpose, id: &str) -> Option<Self> {
        match purpose {
            BatchPurpose::Results => id.parse().ok().map(Self::OfResult),
            BatchPurpose::Papers => id.parse().ok().map(Self::OfPaper),
            BatchPurpose::Certificate => None,
        }
    }
}

impl fmt::Display for AwaitedSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfResult(id) => id.fmt(f),
            Self::OfPaper(id) => id.fmt(f),
        }
    }
}

/// What became of one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemOutcome {
    /// The signature holds and is kept.
    Signed,
    /// It was signed before, or is no more the result.
    Changed,
    /// It does not wait for this person, or not for this certificate.
    Refused,
    /// What came back is no signature of this certificate over this document.
    Broken,
}

impl ItemOutcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Signed, Self::Changed, Self::Refused, Self::Broken];

    /// The name stored: `signed`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }

    /// The outcome with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One result of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItem {
    /// The signature that is awaited.
    pub signature: AwaitedSignature,
    /// The document that is signed: its digest in the file store.
    pub document: String,
    /// What became of it.
    pub outcome: Option<ItemOutcome>,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Names it.
    pub id: BatchId,
    /// Who signs.
    pub account: AccountId,
    /// In which position.
    pub position: PositionId,
    /// What is signed.
    pub purpose: BatchPurpose,
    /// With which certificate; none where one is being registered.
    pub certificate: Option<CertificateId>,
    /// Digest of the token that fetches it and hands it in.
    pub token: String,
    /// What proves the key, in Base64.
    pub challenge: Option<String>,
    /// When it was made: the time that the signatures claim.
    pub made_at: Timestamp,
    /// Until when it can be handed in.
    pub expires_at: Timestamp,
    /// When it was handed in.
    pub closed_at: Option<Timestamp>,
    /// The results, in their order.
    pub items: Vec<BatchItem>,
    /// Counts the changes.
    pub version: i64,
}

impl Batch {
    /// Says no when it was handed in or its time is over.
    ///
    /// # Errors
    /// [`Refusal::BatchClosed`], [`Refusal::BatchExpired`].
    pub fn check_open(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.closed_at.is_some() {
            return Err(Refusal::BatchClosed);
        }
        if now > self.expires_at {
            return Err(Refusal::BatchExpired);
        }
        Ok(())
    }
}
