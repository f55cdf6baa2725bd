//! What a verification finds, each with a stable code: the sentences are in the texts of whoever shows them.

use serde::{Serialize, Serializer};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// It cannot be said whether the signature holds.
    Doubt,
    /// The signature does not hold.
    Wrong,
}

/// Something that a verification found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// The range of signed bytes is not what it must be: one gap, exactly around the message.
    RangeWrong,
    /// The signed part does not end where the document once ended.
    CoverageWrong,
    /// The message of the signature cannot be read.
    MessageUnreadable,
    /// More or fewer signers than one.
    SignersWrong,
    /// The kind of signature is not understood.
    KindUnknown,
    /// The digest or the method is not understood.
    AlgorithmUnknown,
    /// SHA-1, or a key that is too short.
    AlgorithmWeak,
    /// The content is not what was signed.
    DigestDiffers,
    /// The signature is not of the key.
    SignatureWrong,
    /// A signed attribute that must be there is missing, doubled or wrong.
    AttributeWrong,
    /// The signed name of the certificate is missing.
    CertificateNotNamed,
    /// The signed name of the certificate is that of another one.
    CertificateOther,
    /// The signer's certificate is not there.
    CertificateMissing,
    /// The signer's certificate had not begun or had expired when it was proven to be used.
    CertificateNotInForce,
    /// The certificate has expired since, and nothing proves when it was used.
    ExpiredWithoutProof,
    /// The certificate is not for signing documents, or not for time stamps.
    PurposeWrong,
    /// No path leads to a trusted root.
    PathUnknown,
    /// The certificate was revoked before it was used.
    Revoked,
    /// The certificate was revoked, and nothing proves that it was used before.
    RevokedWithoutProof,
    /// Nothing says whether the certificate was revoked.
    RevocationUnknown,
    /// The document was changed after this signature, in a way that is not allowed.
    ChangedAfterwards,
    /// Lines were filled in after this signature, as it allows.
    FilledAfterwards,
    /// Others signed after this signature, as it allows.
    SignedAfterwards,
    /// The time stamp over the signature does not hold.
    StampWrong,
    /// It cannot be said whether the time stamp holds.
    StampDoubtful,
    /// Nothing proves the time: it is what the signer said.
    TimeOnlyClaimed,
    /// The document is locked with a password.
    Encrypted,
}

impl Finding {
    /// Everything that can be found.
    pub const ALL: [Self; 27] = [
        Self::RangeWrong,
        Self::CoverageWrong,
        Self::MessageUnreadable,
        Self::SignersWrong,
        Self::KindUnknown,
        Self::AlgorithmUnknown,
        Self::AlgorithmWeak,
        Self::DigestDiffers,
        Self::SignatureWrong,
        Self::AttributeWrong,
        Self::CertificateNotNamed,
        Self::CertificateOther,
        Self::CertificateMissing,
        Self::CertificateNotInForce,
        Self::ExpiredWithoutProof,
        Self::PurposeWrong,
        Self::PathUnknown,
        Self::Revoked,
        Self::RevokedWithoutProof,
        Self::RevocationUnknown,
        Self::ChangedAfterwards,
        Self::FilledAfterwards,
        Self::SignedAfterwards,
        Self::StampWrong,
        Self::StampDoubtful,
        Self::TimeOnlyClaimed,
        Self::Encrypted,
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::RangeWrong => "range_wrong",
            Self::CoverageWrong => "coverage_wrong",
            Self::MessageUnreadable => "message_unreadable",
            Self::SignersWrong => "signers_wrong",
            Self::KindUnknown => "kind_unknown",
            Self::AlgorithmUnknown => "algorithm_unknown",
            Self::AlgorithmWeak => "algorithm_weak",
            Self::DigestDiffers => "digest_differs",
            Self::SignatureWrong => "signature_wrong",
            Self::AttributeWrong => "attribute_wrong",
            Self::CertificateNotNamed => "certificate_not_named",
            Self::CertificateOther => "certificate_other",
            Self::CertificateMissing => "certificate_missing",
            Self::CertificateNotInForce => "certificate_not_in_force",
            Self::ExpiredWithoutProof => "expired_without_proof",
            Self::PurposeWrong => "purpose_wrong",
            Self::PathUnknown => "path_unknown",
            Self::Revoked => "revoked",
            Self::RevokedWithoutProof => "revoked_without_proof",
            Self::RevocationUnknown => "revocation_unknown",
            Self::ChangedAfterwards => "changed_afterwards",
            Self::FilledAfterwards => "filled_afterwards",
            Self::SignedAfterwards => "signed_afterwards",
            Self::StampWrong => "stamp_wrong",
            Self::StampDoubtful => "stamp_doubtful",
            Self::TimeOnlyClaimed => "time_only_claimed",
            Self::Encrypted => "encrypted",
        }
    }

    /// How much it weighs.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::RangeWrong
            | Self::CoverageWrong
            | Self::MessageUnreadable
            | Self::SignersWrong
            | Self::DigestDiffers
            | Self::SignatureWrong
            | Self::AttributeWrong
            | Self::CertificateNotNamed
            | Self::CertificateOther
            | Self::CertificateMissing
            | Self::CertificateNotInForce
            | Self::PurposeWrong
            | Self::Revoked
            | Self::ChangedAfterwards
            | Self::StampWrong => Weight::Wrong,
            Self::KindUnknown
            | Self::AlgorithmUnknown
            | Self::AlgorithmWeak
            | Self::ExpiredWithoutProof
            | Self::PathUnknown
            | Self::RevokedWithoutProof
            | Self::RevocationUnknown
            | Self::StampDoubtful
            | Self::Encrypted => Weight::Doubt,
            Self::FilledAfterwards | Self::SignedAfterwards | Self::TimeOnlyClaimed => Weight::Note,
        }
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// What has been found, without doubles.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, finding: Finding) {
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }

    pub(super) fn add_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|it| self.add(it));
    }

    pub(super) fn worst(&self) -> Option<Weight> {
        self.0.iter().map(|it| it.weight()).max()
    }

    /// Whether there is nothing but this.
    pub(super) fn is_at_most(&self, finding: Finding) -> bool {
        self.0.iter().all(|it| *it == finding)
    }

    /// The heaviest first.
    pub(super) fn in_order(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|it| std::cmp::Reverse(it.weight()));
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_is_everything_that_has_a_code_and_each_code_is_its_own() {
        let arms = include_str!("finding.rs").matches(" => \"").count();
        let codes: BTreeSet<&str> = Finding::ALL.iter().map(|it| it.code()).collect();

        assert_eq!((codes.len(), arms), (Finding::ALL.len(), Finding::ALL.len()));
    }
}
