//! What an applicant has typed and sent ahead before handing in. Kept as typed, right or wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ApplicantFields, UploadId};

/// The most files a draft may hold.
pub const MOST_DRAFT_FILES: usize = 40;

/// What a draft holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftContent {
    /// What was typed about the owner, by field.
    pub applicant: BTreeMap<String, String>,
    /// What was typed into the form, by path.
    pub form: BTreeMap<String, String>,
    /// The files sent ahead.
    pub papers: Vec<DraftPaper>,
}

/// A file sent ahead for a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPaper {
    /// Code of the paper in the procedure.
    pub paper: String,
    /// The file.
    pub upload: UploadId,
    /// Its name, for people.
    pub name: String,
    /// Its size in bytes.
    pub bytes: i64,
}

impl DraftContent {
    /// What was typed about the owner, as the rules read it.
    #[must_use]
    pub fn applicant_fields(&self) -> ApplicantFields {
        let typed = |field: &str| self.applicant.get(field).cloned().unwrap_or_default();
        ApplicantFields {
            name: typed("name"),
            personal_id: typed("personal_id"),
            phone: typed("phone"),
            email: typed("email"),
            address: typed("address"),
        }
    }

    /// What was typed into the form, as it was posted.
    #[must_use]
    pub fn posted_form(&self) -> Vec<(String, String)> {
        self.form.iter().map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// The files sent ahead for this paper.
    pub fn files_of(&self, paper: &str) -> impl Iterator<Item = &DraftPaper> {
        self.papers.iter().filter(move |file| file.paper == paper)
    }
}
