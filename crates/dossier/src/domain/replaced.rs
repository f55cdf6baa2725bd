//! A result that another one replaces.

use jiff::Timestamp;
use kernel::PositionId;

/// A finished result with an error of the agency: kept, and valid no more (NĐ 61/2018, Đ 21).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedResult {
    /// The version of the dossier that the deed made; names it.
    pub version: i64,
    /// Number of the document.
    pub number: String,
    /// SHA-256 of the document.
    pub sha256: String,
    /// Who had approved it.
    pub approved_by: Option<PositionId>,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
    /// When it was handed over; nothing when the error was found before.
    pub returned_at: Option<Timestamp>,
    /// When it had been promised.
    pub promised_at: Option<Timestamp>,
    /// When it was replaced.
    pub replaced_at: Timestamp,
}
