//! Which programs read scans, and how much of the machine they may use.

use std::path::PathBuf;

/// How scans are read. The programs are called without a shell, each within these bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionSettings {
    /// The reader, `tesseract` or its path.
    pub tesseract: PathBuf,
    /// Its languages: `vie`, or `vie+eng`.
    pub languages: String,
    /// What takes the text out of a document that has one.
    pub pdftotext: PathBuf,
    /// What makes pictures of the pages of a document.
    pub pdftoppm: PathBuf,
    /// How long one page may take.
    pub seconds: u32,
    /// How many pages of a document are read.
    pub pages: u32,
    /// How much memory a program may take.
    pub memory_mb: u32,
    /// How many scans are read at once by one node.
    pub at_once: u32,
}

impl Default for RecognitionSettings {
    fn default() -> Self {
        Self {
            tesseract: PathBuf::from("tesseract"),
            languages: "vie".into(),
            pdftotext: PathBuf::from("pdftotext"),
            pdftoppm: PathBuf::from("pdftoppm"),
            seconds: 60,
            pages: 20,
            memory_mb: 1024,
            at_once: 1,
        }
    }
}
