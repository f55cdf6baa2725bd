//! Why a document could not be printed, said so that the author of a template finds the line.

use std::fmt;

use thiserror::Error;

/// Why a document could not be printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The template, or the data it was given, is wrong.
    #[error("template {template} cannot be printed: {}", listed(.problems))]
    Template {
        /// The name of the template.
        template: String,
        /// Everything that is wrong, first things first; never empty.
        problems: Vec<TemplateProblem>,
    },
    /// The data is larger than this printer takes.
    #[error("data for template {template} has {size} bytes, the limit is {limit}")]
    DataTooLarge {
        /// The name of the template.
        template: String,
        /// Bytes of JSON.
        size: usize,
        /// The most bytes allowed.
        limit: usize,
    },
    /// The template took longer than allowed, or an earlier job of the same template is still running
    /// past its time.
    #[error("template {template} takes longer than {limit_ms} ms")]
    TooSlow {
        /// The name of the template.
        template: String,
        /// The time allowed.
        limit_ms: u64,
    },
    /// All places were taken for as long as a job may last.
    #[error("the printer is busy")]
    Busy,
    /// The form's own data could not be written as JSON.
    #[error("form data cannot be written as json")]
    Form(#[from] serde_json::Error),
    /// The text is too long for a QR code.
    #[error(transparent)]
    Qr(#[from] crate::QrTooLong),
    /// The compiler itself broke; the template is named for the report to its makers.
    #[error("the typesetter broke on template {template}")]
    Broken {
        /// The name of the template.
        template: String,
    },
    /// The machine gave no thread.
    #[error("no thread for printing")]
    Thread(#[source] std::io::Error),
}

/// One thing that is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// The template's name or the path of an include; empty when the problem has no place.
    pub file: String,
    /// Line, from 1; 0 when the problem has no place.
    pub line: usize,
    /// Column in characters, from 1; 0 when the problem has no place.
    pub column: usize,
    /// What is wrong, in the words of the typesetter, with its hints.
    pub message: String,
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        }
        f.write_str(&self.message)
    }
}

fn listed(problems: &[TemplateProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
