//! The papers given with a dossier, against those that the procedure asks for.

use catalog::Procedure;
use kernel::Problem;
use platform::files::FileFacts;
use serde_json::Value;

use super::PaperSource;

/// One file given for one paper of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenPaper {
    /// Code of the paper in the procedure.
    pub paper_code: String,
    /// Name of the file as the applicant had it, for people only.
    pub file_name: String,
    /// SHA-256 of its content, by which the file store knows it.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: i64,
    /// Media type found from the content.
    pub media_type: String,
    /// What it shows of itself.
    pub facts: FileFacts,
    /// The vault it was taken from; nothing for a file sent anew.
    pub source: Option<PaperSource>,
}

/// Every paper that is missing, and every one given that the procedure does not know; by the codes of
/// what was given, as files or as paper.
#[must_use]
pub fn check_paper_codes(procedure: &Procedure, form: &Value, codes: &[&str]) -> Vec<Problem> {
    let missing = procedure
        .missing_papers(form, codes)
        .into_iter()
        .map(|paper| Problem::new(format!("paper.{}", paper.code), "paper_missing"));
    let unknown = codes
        .iter()
        .filter(|code| procedure.paper(code).is_none())
        .map(|code| Problem::new(format!("paper.{code}"), "paper_unknown"));
    missing.chain(unknown).collect()
}
