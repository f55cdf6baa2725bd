//! A certificate that a person registered for signing results.

use jiff::Timestamp;
use kernel::{AccountId, Id, IdKind};

use super::RemoteKey;

/// Marks a registered certificate.
#[derive(Debug)]
pub enum CertificateKind {}

impl IdKind for CertificateKind {
    const NAME: &'static str = "signing_certificate";
}

/// Names a registered certificate.
pub type CertificateId = Id<CertificateKind>;

/// Why a registration is ended for somebody. A closed list: what is written freely could name anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    /// The person left the office.
    Left,
    /// The token or the phone was lost, or may be in other hands.
    Lost,
    /// The person signs no more in their duties.
    Duties,
    /// Another reason, written down where the office keeps its decisions.
    Other,
}

impl EndReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Left, Self::Lost, Self::Duties, Self::Other];

    /// The name stored: `left`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Duties => "duties",
            Self::Other => "other",
        }
    }

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A registered certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCertificate {
    /// Names it.
    pub id: CertificateId,
    /// Whose it is.
    pub account: AccountId,
    /// Name on it.
    pub name: String,
    /// Organisation on it.
    pub organisation: String,
    /// Who issued it.
    pub issuer: String,
    /// Serial number in hexadecimal digits.
    pub serial: String,
    /// From when on it is in force.
    pub not_before: Timestamp,
    /// Until when it is in force.
    pub not_after: Timestamp,
    /// The certificate and those above it: DER in Base64, one a line.
    pub chain: String,
    /// Picture of the handwritten signature: PNG in Base64.
    pub picture: Option<String>,
    /// Where its key is kept by a provider; none where it is on the person's own machine.
    pub remote: Option<RemoteKey>,
    /// When it was registered.
    pub registered_at: Timestamp,
    /// When its use ended.
    pub ended_at: Option<Timestamp>,
    /// Why somebody else ended it.
    pub end_reason: Option<EndReason>,
    /// Counts the changes.
    pub version: i64,
}

impl OwnCertificate {
    /// Whether it is in force at this time, as its dates say.
    #[must_use]
    pub fn is_in_force(&self, at: Timestamp) -> bool {
        (self.not_before..=self.not_after).contains(&at)
    }
}
