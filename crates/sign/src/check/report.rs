//! What a verification says: facts and codes. Sentences for people are made from them elsewhere.

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    Digest,
    check::{finding::Finding, revocation::RevocationSource},
};

/// The answer in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Valid,
    /// It does not hold.
    Invalid,
    /// It cannot be said: something is missing.
    Indeterminate,
    /// The document is not signed.
    Unsigned,
}

/// What was found on one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The answer for the document: the worst of its signatures.
    pub verdict: Verdict,
    /// Why the document could not be read as a whole.
    pub unreadable: Option<&'static str>,
    /// How many signatures were left out, because there are too many.
    pub left_out: usize,
    /// The signatures and time stamps, in the order in which they were made.
    pub signatures: Vec<SignatureReport>,
}

/// A signature of somebody, or a time stamp over the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureKind {
    /// Somebody signed.
    Signature,
    /// An authority stamped the document with the time.
    DocumentStamp,
}

/// How well a signature keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Level {
    /// Signed.
    #[serde(rename = "B-B")]
    Basic,
    /// With a time stamp.
    #[serde(rename = "B-T")]
    Stamped,
    /// With all that proves the certificates.
    #[serde(rename = "B-LT")]
    LongTerm,
    /// And with a time stamp over that.
    #[serde(rename = "B-LTA")]
    Archived,
}

/// How much of the document a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// All of it, as it lies there.
    Whole,
    /// All that was there when it was made.
    Earlier,
    /// Less, or something odd.
    Broken,
}

/// What happened to the document afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LaterChanges {
    /// Nothing.
    None,
    /// Evidence and time stamps were added.
    Evidence,
    /// Others signed.
    Signed,
    /// Prepared lines were filled in.
    Filled,
    /// Something that the signature does not allow.
    Other,
    /// Not looked at, because the signature is broken anyway.
    Unknown,
}

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeSource {
    /// A time stamp over the signature.
    Stamp,
    /// A time stamp over the document.
    DocumentStamp,
    /// What the signer said.
    Claimed,
}

/// Whether a certificate was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Revocation {
    /// It was good.
    Good {
        /// Who says so.
        source: RevocationSource,
        /// As of when.
        this_update: Timestamp,
    },
    /// It was revoked.
    Revoked {
        /// From when on.
        at: Timestamp,
        /// Who says so.
        source: RevocationSource,
        /// As of when.
        this_update: Timestamp,
    },
    /// Nothing is known.
    Unknown,
}

/// One certificate of the path, for the technical report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateFacts {
    /// Whose it is.
    pub common_name: String,
    /// Of which organisation.
    pub organisation: String,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number in hexadecimal digits.
    pub serial: String,
    /// Its key, like `rsa2048`.
    pub key: String,
    /// From when.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
    /// Whether it was revoked; nothing is asked of roots.
    pub revocation: Option<Revocation>,
}

/// What was found on one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureReport {
    /// The field it stands in.
    pub field: String,
    /// What it is.
    pub kind: SignatureKind,
    /// The kind of message, like `ETSI.CAdES.detached`.
    pub format: String,
    /// The answer.
    pub verdict: Verdict,
    /// Why, the heaviest first.
    pub findings: Vec<Finding>,
    /// How well it keeps. Only of what holds.
    pub level: Option<Level>,
    /// How much it covers.
    pub coverage: Coverage,
    /// What happened afterwards.
    pub later_changes: LaterChanges,
    /// What the signer says the time was.
    pub claimed_at: Option<Timestamp>,
    /// When it was signed at the latest, proven by a time stamp.
    pub proven_at: Option<Timestamp>,
    /// Where the time comes from.
    pub time_source: TimeSource,
    /// Why it was signed, as the signer says.
    pub reason: Option<String>,
    /// The digest.
    pub digest: Option<Digest>,
    /// The number of the method.
    pub method: String,
    /// The group of roots that the path leads to.
    pub trusted_as: Option<String>,
    /// The signer's certificate, and the path as far as it is known.
    pub path: Vec<CertificateFacts>,
    /// The certificate of the time stamp, and its path.
    pub stamp_path: Vec<CertificateFacts>,
}
