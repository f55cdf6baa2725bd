//! The digital seal of an agency, whatever it is on: results here, receipts of fees above.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind};

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

/// A document that was sealed. It begins with the one that waited for its seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedDocument {
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

/// Whose certificate an agency seals with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealCertificate {
    /// The name on it.
    pub name: String,
    /// Its serial number in hexadecimal digits.
    pub serial: String,
}

/// An agency whose documents of one kind are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealer<K: IdKind> {
    /// Names it in the journal.
    pub id: Id<K>,
    /// The agency.
    pub agency: AgencyId,
    /// With what; nothing when its documents are sealed no more.
    pub certificate: Option<SealCertificate>,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl<K: IdKind> Sealer<K> {
    /// The agency as it seals from now on; nothing when that is how it seals.
    #[must_use]
    pub fn kept(
        before: Option<&Self>,
        agency: AgencyId,
        certificate: Option<SealCertificate>,
    ) -> Option<Self> {
        if before.and_then(|it| it.certificate.as_ref()) == certificate.as_ref() {
            return None;
        }
        Some(Self {
            id: before.map_or_else(Id::new, |it| it.id),
            agency,
            certificate,
            version: before.map_or(0, |it| it.version) + 1,
        })
    }
}
