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
    /// The version of the draft with which each field was last typed in, by the name of the field.
    pub changed: BTreeMap<String, i64>,
}

/// What was typed into one field, and what its writer had seen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedField {
    /// The name of the field on the page: `applicant.name`, `form.child.name`.
    pub name: String,
    /// What was typed.
    pub text: String,
    /// The version of the draft that the page showed; `None` for a page that does not know.
    pub seen: Option<i64>,
}

/// A field that was changed elsewhere since the page was shown. Neither text is lost: the draft
/// keeps the one, the page the other, and the person chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldConflict {
    /// The name of the field.
    pub name: String,
    /// What the draft holds.
    pub theirs: String,
    /// What was typed now.
    pub mine: String,
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

    /// What stands in the field of this name.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        let found = match name.split_once('.') {
            Some(("applicant", field)) => self.applicant.get(field),
            Some(("form", path)) => self.form.get(path),
            Some(_) | None => None,
        };
        found.map_or("", String::as_str)
    }

    /// Takes in what was typed, as the version `now` of the draft; gives back what was not taken
    /// because somebody changed that field after the page had been shown.
    pub fn type_in(&mut self, fields: &[TypedField], now: i64) -> Vec<FieldConflict> {
        let mut conflicts = Vec::new();
        for field in fields {
            let theirs = self.typed(&field.name);
            if theirs == field.text {
                continue;
            }
            let changed = self.changed.get(&field.name).copied().unwrap_or_default();
            if field.seen.is_some_and(|seen| changed > seen) {
                conflicts.push(FieldConflict {
                    name: field.name.clone(),
                    theirs: theirs.to_owned(),
                    mine: field.text.clone(),
                });
                continue;
            }
            self.put(&field.name, &field.text);
            self.changed.insert(field.name.clone(), now);
        }
        conflicts
    }

    /// Shows these texts in place of what is kept: for a page that is shown again.
    pub fn put(&mut self, name: &str, text: &str) {
        match name.split_once('.') {
            Some(("applicant", field)) => {
                self.applicant.insert(field.to_owned(), text.to_owned());
            }
            Some(("form", path)) => {
                self.form.insert(path.to_owned(), text.to_owned());
            }
            Some(_) | None => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, text: &str, seen: i64) -> TypedField {
        TypedField { name: name.into(), text: text.into(), seen: Some(seen) }
    }

    #[test]
    fn a_field_changed_elsewhere_is_not_overwritten_and_the_others_are_kept() {
        let mut draft = DraftContent::default();
        assert_eq!(draft.type_in(&[field("form.a", "phone", 1)], 2), []);

        // Another page, shown before that, changes two fields.
        let told = draft.type_in(&[field("form.a", "desk", 1), field("form.b", "b", 1)], 3);

        let conflict =
            FieldConflict { name: "form.a".into(), theirs: "phone".into(), mine: "desk".into() };
        assert_eq!(told, [conflict]);
        assert_eq!((draft.typed("form.a"), draft.typed("form.b")), ("phone", "b"));
        // Having seen it, the person insists.
        assert_eq!(draft.type_in(&[field("form.a", "desk", 3)], 4), []);
        assert_eq!(draft.typed("form.a"), "desk");
    }

    #[test]
    fn the_same_text_typed_twice_is_no_conflict() {
        let mut draft = DraftContent::default();
        draft.type_in(&[field("applicant.name", "An", 1)], 2);
        assert_eq!(draft.type_in(&[field("applicant.name", "An", 1)], 3), []);
        assert_eq!(draft.changed.get("applicant.name"), Some(&2));
    }

    #[test]
    fn an_emptied_field_is_a_change_like_any_other() {
        let mut draft = DraftContent::default();
        draft.type_in(&[field("form.a", "x", 1)], 2);
        assert_eq!(draft.type_in(&[field("form.a", "", 2)], 3), []);
        assert_eq!(draft.type_in(&[field("form.a", "y", 2)], 4).len(), 1);
    }
}
