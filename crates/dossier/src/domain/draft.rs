//! What an applicant has typed and sent ahead before handing in. Kept as typed, right or wrong.

use std::collections::BTreeMap;

use platform::files::FileFacts;
use serde::{Deserialize, Serialize};

use super::{ApplicantFields, MandateFields, MandateKind, PaperSource, UploadId};

/// The most files a draft may hold.
pub const MOST_DRAFT_FILES: usize = 40;

/// What a draft holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftContent {
    /// What was typed about the owner, by field.
    pub applicant: BTreeMap<String, String>,
    /// What was typed about the one who files for the owner, by field; nothing under `kind` when the owner
    /// files.
    pub submitter: BTreeMap<String, String>,
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
    /// Its media type; empty in drafts of before.
    #[serde(default)]
    pub media_type: String,
    /// What it shows of itself.
    #[serde(default)]
    pub facts: FileFacts,
    /// The vault it was taken from; nothing for a file sent anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<PaperSource>,
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

    /// What was typed about the one who files for the owner; `None` when the owner files.
    #[must_use]
    pub fn mandate_fields(&self) -> Option<MandateFields> {
        let typed = MandateFields::read(|field| self.submitter.get(field));
        (!typed.kind.is_empty()).then_some(typed)
    }

    /// Notes by which right the holder of the account files, `None` for their own matter. What the account
    /// says of its holder goes where it belongs; what somebody typed stays.
    pub fn file_by(&mut self, right: Option<MandateKind>, holder: &BTreeMap<String, String>) {
        let was_other = self.submitter.get("kind").is_some_and(|kind| !kind.is_empty());
        let (from, to) = match right {
            Some(_) => (&mut self.applicant, &mut self.submitter),
            None => (&mut self.submitter, &mut self.applicant),
        };
        if was_other != right.is_some() {
            from.retain(|field, text| holder.get(field) != Some(text));
        }
        for (field, text) in holder {
            let stands = to.entry(field.clone()).or_default();
            if stands.trim().is_empty() {
                stands.clone_from(text);
            }
        }
        let kind = right.map_or("", MandateKind::code);
        self.submitter.insert("kind".to_owned(), kind.to_owned());
    }

    /// What stands in the field of this name.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        let found = match name.split_once('.') {
            Some(("applicant", field)) => self.applicant.get(field),
            Some(("submitter", field)) => self.submitter.get(field),
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
            Some(("submitter", field)) => {
                self.submitter.insert(field.to_owned(), text.to_owned());
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
    fn the_holder_of_the_account_stands_where_they_file_and_nothing_typed_is_lost() {
        let holder: BTreeMap<String, String> =
            [("name", "An"), ("phone", "09")].map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        let mut draft = DraftContent::default();
        draft.file_by(None, &holder);
        assert_eq!((draft.typed("applicant.name"), draft.mandate_fields().is_none()), ("An", true));

        draft.type_in(&[field("applicant.phone", "08", 1)], 2);
        draft.file_by(Some(MandateKind::Guardian), &holder);
        assert_eq!((draft.typed("submitter.name"), draft.typed("submitter.phone")), ("An", "09"));
        assert_eq!((draft.typed("applicant.name"), draft.typed("applicant.phone")), ("", "08"));
        assert_eq!(draft.mandate_fields().map(|it| it.kind).as_deref(), Some("guardian"));

        draft.file_by(None, &holder);
        assert_eq!((draft.typed("applicant.name"), draft.typed("applicant.phone")), ("An", "08"));
        assert!(draft.mandate_fields().is_none());
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
