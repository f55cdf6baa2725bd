//! The signature of receipt, drawn on a screen.

use jiff::Timestamp;

/// A signature of receipt (NĐ 61/2018, Đ 20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The version of the dossier that the deed made; names it.
    pub version: i64,
    /// SHA-256 of the picture.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
    /// When it was drawn.
    pub signed_at: Timestamp,
}
