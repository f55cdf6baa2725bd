//! The digital copy of a confirmed paper (bản số hóa): a PDF that waits for the signature of the clerk who confirmed it, and
//! then carries it (NĐ 45/2020/NĐ-CP, Đ 25 as amended: who digitises signs what they made).

use dossier::{DossierId, OpenDocument, SealCertificate, SignatureLevel};
use jiff::Timestamp;
use kernel::{AccountId, AgencyId, Id, IdKind, PositionId};

use super::{MediaKind, Recognition, RecognitionId};

/// Marks a digital copy.
#[derive(Debug)]
pub enum DigitalCopyKind {}

impl IdKind for DigitalCopyKind {
    const NAME: &'static str = "recognition_copy";
}

/// Names a digital copy.
pub type DigitalCopyId = Id<DigitalCopyKind>;

/// The signature of the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedByClerk {
    /// When it was kept.
    pub at: Timestamp,
    /// Whose certificate.
    pub certificate: SealCertificate,
    /// How well it keeps.
    pub level: SignatureLevel,
    /// The signed document.
    pub document: OpenDocument,
}

/// The digital copy of one confirmation of a paper. The scan itself stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigitalCopy {
    /// Names it.
    pub id: DigitalCopyId,
    /// The recognition that was confirmed.
    pub scan: RecognitionId,
    /// The dossier.
    pub dossier: DossierId,
    /// The agency whose desk digitised it.
    pub agency: AgencyId,
    /// The account of the clerk who confirmed it, and signs.
    pub account: AccountId,
    /// Their position.
    pub position: PositionId,
    /// When they confirmed it: tells it from copies of other confirmations.
    pub confirmed_at: Timestamp,
    /// The document as it is to be signed; nothing until it was first asked for.
    pub document: Option<OpenDocument>,
    /// The signature; nothing while it waits.
    pub signed: Option<SignedByClerk>,
    /// When the data were mended or the paper went: the copy is in force no more.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl DigitalCopy {
    /// A copy that waits for whoever confirmed the paper just now; nothing of what has no pages.
    #[must_use]
    pub fn awaited(
        scan: &Recognition,
        (account, position): (AccountId, PositionId),
        now: Timestamp,
    ) -> Option<Self> {
        MediaKind::of(&scan.media_type)?;
        Some(Self {
            id: DigitalCopyId::new(),
            scan: scan.id,
            dossier: scan.dossier,
            agency: scan.agency,
            account,
            position,
            confirmed_at: now,
            document: None,
            signed: None,
            ended_at: None,
            version: 1,
        })
    }

    /// Whether it still waits for its signature.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.signed.is_none() && self.ended_at.is_none()
    }

    /// It has its document.
    #[must_use]
    pub fn with_document(self, document: OpenDocument) -> Self {
        Self { document: Some(document), version: self.version + 1, ..self }
    }

    /// It has its signature.
    #[must_use]
    pub fn sign(self, signed: SignedByClerk) -> Self {
        Self { signed: Some(signed), version: self.version + 1, ..self }
    }

    /// It is in force no more. What was signed is kept: it says what was said of the paper until then.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Self {
        Self { ended_at: Some(now), version: self.version + 1, ..self }
    }

    /// The paper is no longer with the dossier: neither document is kept.
    #[must_use]
    pub fn forget(self, now: Timestamp) -> Self {
        let ended_at = self.ended_at.or(Some(now));
        let version = self.version + 1;
        Self { document: None, signed: None, ended_at, version, ..self }
    }
}
