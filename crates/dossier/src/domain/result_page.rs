//! The pages of a scan that a result carries.

/// The most pages that a result carries.
pub const MOST_RESULT_PAGES: usize = 100;

/// A page of a scan, a JPEG in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPage {
    /// SHA-256 by which the file store knows it.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
}
