//! What verbs ask of words that people typed, whatever the field, and of the files beside them.

use kernel::Problem;
use vietnamese::nfc;

use super::ReceivedFile;
use crate::domain::{GivenPaper, MOST_ATTACHMENTS};

/// Words typed into a field: not empty, not endless, in one form of Unicode. What is wrong with them is
/// added to the problems, and nothing is answered.
pub(super) fn words(field: &str, typed: &str, limit: usize, problems: &mut Vec<Problem>) -> String {
    let text = nfc(typed.trim());
    if text.is_empty() {
        problems.push(Problem::new(field, "required"));
    } else if text.chars().count() > limit {
        problems.push(Problem::new(field, "too_long").with_limit(limit));
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') {
        problems.push(Problem::new(field, "control_characters"));
    } else {
        return text;
    }
    String::new()
}

/// Files that came with words, as the store keeps them.
pub(super) fn attachments(files: &[ReceivedFile], problems: &mut Vec<Problem>) -> Vec<GivenPaper> {
    if files.len() > MOST_ATTACHMENTS {
        problems.push(Problem::new("files", "too_many_files").with_limit(MOST_ATTACHMENTS));
    }
    let given = files.iter().map(|file| GivenPaper {
        paper_code: String::new(),
        file_name: nfc(&file.file_name),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        media_type: file.media_type.clone(),
        facts: file.facts.clone(),
        source: None,
    });
    given.collect()
}
