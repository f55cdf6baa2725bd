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
