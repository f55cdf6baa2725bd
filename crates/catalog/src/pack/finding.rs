//! What is wrong with a pack: file, line, a stable code and a sentence for its author.

use std::fmt;

use serde::Serialize;

/// One thing wrong with one line of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file, relative to the pack.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The stable code: `pack.unknown_key`.
    pub code: &'static str,
    /// What is wrong, in English, for the author of the pack.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.code, self.message)
    }
}

/// Everything found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(
        &mut self,
        file: &str,
        line: usize,
        code: &'static str,
        message: impl Into<String>,
    ) {
        self.0.push(Finding { file: file.to_owned(), line, code, message: message.into() });
    }

    /// How many there are so far.
    pub(crate) const fn count(&self) -> usize {
        self.0.len()
    }

    /// In the order of files and lines, each once.
    pub(crate) fn into_sorted(self) -> Vec<Finding> {
        let mut findings = self.0;
        findings.sort();
        findings.dedup();
        findings
    }
}

/// The line of this byte of a text, counted from 1.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
