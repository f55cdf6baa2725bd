//! Keys at a signing service, and what its owner is asked to confirm on their phone.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Id, IdKind};

use super::BatchId;

/// Marks a confirmation.
#[derive(Debug)]
pub enum RemoteKind {}

impl IdKind for RemoteKind {
    const NAME: &'static str = "signing_remote";
}

/// Names a confirmation.
pub type RemoteId = Id<RemoteKind>;

/// How long a person has to confirm on their phone: as the services of the country have it.
pub const CONFIRM_FOR: SignedDuration = SignedDuration::from_mins(3);
/// What was confirmed in the last second may reach us a little later.
const GRACE: SignedDuration = SignedDuration::from_secs(30);
/// No more is confirmed at once, whatever a service allows.
pub const MOST_AT_ONCE: usize = 50;

/// A key that a provider keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteKey {
    /// Code of the provider in the operator's configuration.
    pub provider: String,
    /// Who the person is there: personal.
    pub user: String,
    /// What the provider calls the key.
    pub name: String,
    /// So many signatures can be confirmed at once.
    pub at_once: i64,
    /// Salt of its seal in the journal.
    pub salt: String,
}

impl RemoteKey {
    /// How many documents one confirmation is for at most.
    #[must_use]
    pub fn most(&self) -> usize {
        usize::try_from(self.at_once).unwrap_or(1).clamp(1, MOST_AT_ONCE)
    }
}

/// How a confirmation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemoteState {
    /// The person began it here.
    Begun,
    /// The provider is being asked.
    Asked,
    /// The person is asked on their phone.
    Waiting,
    /// Signed and kept.
    Signed,
    /// The time was over.
    Expired,
    /// The person said no, here or on their phone.
    Cancelled,
    /// It could not be done.
    Failed,
}

impl RemoteState {
    const ALL: [Self; 7] = [
        Self::Begun,
        Self::Asked,
        Self::Waiting,
        Self::Signed,
        Self::Expired,
        Self::Cancelled,
        Self::Failed,
    ];

    /// The name stored: `waiting`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Asked => "asked",
            Self::Waiting => "waiting",
            Self::Signed => "signed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether it has not ended.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Begun | Self::Asked | Self::Waiting)
    }
}

/// Why a confirmation ended without a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemoteReason {
    /// The person refused on their phone.
    Refused,
    /// The provider did not answer.
    Unreachable,
    /// The provider does not let the office in, or does not take what is asked.
    NotTaken,
    /// The provider is not in the configuration any more.
    UnknownProvider,
    /// The provider names another certificate than the one registered.
    OtherCertificate,
    /// What came back is no signature of the certificate.
    Broken,
    /// The certificate may not be registered: not in force, not trusted, or of another name.
    CertificateRefused,
    /// The person may sign no more, or their certificate was ended.
    NotPermitted,
    /// The program ended while it asked.
    Interrupted,
}

impl RemoteReason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Refused,
        Self::Unreachable,
        Self::NotTaken,
        Self::UnknownProvider,
        Self::OtherCertificate,
        Self::Broken,
        Self::CertificateRefused,
        Self::NotPermitted,
        Self::Interrupted,
    ];

    /// The name stored: `refused`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::NotTaken => "not_taken",
            Self::UnknownProvider => "unknown_provider",
            Self::OtherCertificate => "other_certificate",
            Self::Broken => "broken",
            Self::CertificateRefused => "certificate_refused",
            Self::NotPermitted => "not_permitted",
            Self::Interrupted => "interrupted",
        }
    }

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteSigning {
    /// Names it.
    pub id: RemoteId,
    /// What is signed.
    pub batch: BatchId,
    /// Who confirms.
    pub account: AccountId,
    /// With which key.
    pub key: RemoteKey,
    /// The certificate that is expected and those above it: DER in Base64, one a line.
    pub chain: String,
    /// What the provider calls the transaction.
    pub response: Option<String>,
    /// How it stands.
    pub state: RemoteState,
    /// Why it ended without a signature.
    pub reason: Option<RemoteReason>,
    /// When the person began it.
    pub begun_at: Timestamp,
    /// Until when it can be confirmed.
    pub expires_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes.
    pub version: i64,
}

impl RemoteSigning {
    /// Whether nothing can come any more.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now > self.expires_at.saturating_add(GRACE).unwrap_or(self.expires_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_reasons_are_read_as_they_are_written() {
        for state in RemoteState::ALL {
            assert_eq!(RemoteState::from_code(state.code()), Some(state));
        }
        for reason in RemoteReason::ALL {
            assert_eq!(RemoteReason::from_code(reason.code()), Some(reason));
        }
    }

    #[test]
    fn one_confirmation_is_for_fifty_documents_at_most_and_for_one_at_least() {
        let key = |at_once| RemoteKey {
            provider: "x".into(),
            user: "u".into(),
            name: "k".into(),
            at_once,
            salt: String::new(),
        };
        assert_eq!([0, 1, 20, 1_000].map(|n| key(n).most()), [1, 1, 20, 50]);
    }
}
