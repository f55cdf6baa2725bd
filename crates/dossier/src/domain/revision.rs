//! Changes of what was handed in, with what stood there before.

use std::collections::BTreeMap;

use catalog::{AddressPart, Form, FormField, FormSection, Need};
use jiff::Timestamp;
use kernel::{Id, IdKind, PositionId};
use serde_json::Value;

use super::{Dossier, Marks};

/// A change of what was handed in.
#[derive(Debug)]
pub enum RevisionKind {}

impl IdKind for RevisionKind {
    const NAME: &'static str = "revision";
}

/// Names a change of what was handed in.
pub type RevisionId = Id<RevisionKind>;

/// On which side of the counter somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The applicant.
    Applicant,
    /// The office.
    Office,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Applicant, Self::Office];

    /// The name stored and sent: `office`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Office => "office",
        }
    }

    /// The side with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }
}

/// One change: what stood there, what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// What was changed: `form.birds`, `applicant.phone`.
    pub target: String,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
    /// Who changed it.
    pub side: Side,
    /// The position of the officer who changed it.
    pub by: Option<PositionId>,
    /// Why, in the officer's words.
    pub reason: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What stands in each field, as it would be typed: `form.birds` → `24`.
pub type Typed = BTreeMap<String, String>;

/// What stands at a path of the content, the rows of a list by their numbers.
fn value_at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |at, name| match at.as_array() {
        Some(rows) => rows.get(name.parse::<usize>().ok()?),
        None => at.get(name),
    })
}

/// The fields of one section with the names under which they are typed and read, row by row.
#[must_use]
pub fn section_targets(section: &FormSection, typed: &Typed) -> Vec<(String, String)> {
    let rows = section.repeat.as_ref().map(|repeat| {
        let said = typed.get(&format!("form.{}", repeat.count_name()));
        (repeat, said.and_then(|text| text.parse::<usize>().ok()).unwrap_or_default())
    });
    let one = |field: &FormField, row: Option<usize>| format!("form.{}", field.path_in(row));
    match rows {
        None => section.fields.iter().map(|it| (one(it, None), it.label.clone())).collect(),
        Some((repeat, rows)) => (0..rows)
            .flat_map(|row| {
                let name = format!("{} {}", repeat.row, row + 1);
                let fields = section.fields.iter();
                fields.map(move |it| (one(it, Some(row)), format!("{name}: {}", it.label)))
            })
            .collect(),
    }
}

/// The fields of a form as they would be typed.
#[must_use]
pub fn typed_form(form: &Form, value: &Value) -> Typed {
    let text = |path: &str| {
        let found = value_at(value, path)?;
        Some(match found {
            Value::String(text) => text.clone(),
            Value::Bool(true) => "on".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(false) | Value::Array(_) | Value::Object(_) => return None,
        })
    };
    let mut typed = Typed::new();
    for section in form.sections() {
        if let Some(repeat) = &section.repeat {
            let rows = value_at(value, &repeat.path).and_then(Value::as_array).map_or(0, Vec::len);
            typed.insert(format!("form.{}", repeat.count_name()), rows.to_string());
        }
        for (target, _) in section_targets(section, &typed) {
            if let Some(text) = target.strip_prefix("form.").and_then(text) {
                typed.insert(target, text);
            }
        }
    }
    typed
}

/// Every field that differs, with what stood there and what stands there now.
#[must_use]
pub fn differences(before: &Typed, after: &Typed) -> Vec<(String, String, String)> {
    let mut targets: Vec<&String> = before.keys().chain(after.keys()).collect();
    targets.sort_unstable();
    targets.dedup();
    let text = |typed: &Typed, target: &String| typed.get(target).cloned().unwrap_or_default();
    targets
        .into_iter()
        .map(|target| (target.clone(), text(before, target), text(after, target)))
        .filter(|(_, old, new)| old != new)
        .collect()
}

/// Whether the applicant may change this field in answer to these remarks: it is marked, or it is asked
/// for only because of one that is.
#[must_use]
pub fn is_open_to_change(form: &Form, marks: &Marks, target: &str) -> bool {
    if marks.contains_key(target) {
        return !target.starts_with("paper.");
    }
    let field = target.strip_prefix("form.").and_then(|path| form.field(path));
    // The parts of an address are mended together.
    let whole = field.and_then(|it| it.address.as_ref()).and(target.rsplit_once('.'));
    let is_beside = |(whole, _): (&str, &str)| {
        AddressPart::ALL.iter().any(|part| marks.contains_key(&format!("{whole}.{}", part.name())))
    };
    if whole.is_some_and(is_beside) {
        return true;
    }
    field.is_some_and(|field| match &field.need {
        Need::When(condition) => marks.contains_key(&format!("form.{}", condition.field)),
        Need::Always | Need::Optional => false,
    })
}

impl Dossier {
    /// The dossier after what was handed in with it changed: where it stands stays as it is.
    pub(crate) fn content_changed(self) -> Self {
        let mut stored = self.stored().clone();
        stored.row_version += 1;
        Self::from_stored(stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_emptied_and_what_was_filled_are_changes() {
        let typed = |pairs: &[(&str, &str)]| -> Typed {
            pairs.iter().map(|(target, text)| ((*target).into(), (*text).into())).collect()
        };
        let before = typed(&[("form.a", "1"), ("form.b", "x"), ("form.c", "same")]);
        let after = typed(&[("form.a", "2"), ("form.c", "same"), ("form.d", "new")]);

        let found = differences(&before, &after);

        let as_text: Vec<(&str, &str, &str)> =
            found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(as_text, [("form.a", "1", "2"), ("form.b", "x", ""), ("form.d", "", "new")]);
    }
}
