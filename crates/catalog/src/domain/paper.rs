//! The papers that a dossier must hold (thành phần hồ sơ), and when.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A kind of file accepted for a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcceptedKind {
    /// PDF.
    Pdf,
    /// A photograph or a scan as JPEG.
    Jpeg,
    /// A photograph or a scan as PNG.
    Png,
}

impl AcceptedKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The name stored and sent: `pdf`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Holds when a field of the form has one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Path of the field: `child.sex`.
    pub field: String,
    /// The values, as they are written in the form: `"true"` for a ticked box.
    pub equals: Vec<String>,
}

impl Condition {
    /// Whether it holds for this content of the form.
    #[must_use]
    pub fn holds(&self, form: &Value) -> bool {
        let found = self.field.split('.').try_fold(form, |at, name| at.get(name));
        match found {
            Some(Value::String(text)) => self.equals.iter().any(|value| value == text),
            Some(Value::Bool(flag)) => self.equals.iter().any(|value| *value == flag.to_string()),
            Some(Value::Number(number)) => {
                self.equals.iter().any(|value| *value == number.to_string())
            }
            // A box left unticked says no.
            None | Some(Value::Null) => self.equals.iter().any(|value| value == "false"),
            Some(Value::Array(_) | Value::Object(_)) => false,
        }
    }
}

/// One paper of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperDef {
    /// Short lower-case name, unique within the procedure: `birth_proof`.
    pub code: String,
    /// The code in the national database, when it has one.
    #[serde(default)]
    pub national_code: Option<String>,
    /// Which kind of paper it is, by the code of [`crate::PaperKind`], where it is always the same. Left out of what is
    /// stored where it is not said, so that procedures loaded before stay the versions they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The name people read.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// Whether the dossier is incomplete without it (when `when` holds, if given).
    pub required: bool,
    /// Only asked for when this holds.
    #[serde(default)]
    pub when: Option<Condition>,
    /// The case in which it is asked for, in words.
    #[serde(default)]
    pub condition: Option<String>,
    /// Which files are accepted.
    pub accepts: Vec<AcceptedKind>,
    /// How to get it or what to look out for.
    #[serde(default)]
    pub hint: Option<String>,
}

impl PaperDef {
    /// Whether this paper is asked for with this content of the form.
    #[must_use]
    pub fn applies(&self, form: &Value) -> bool {
        self.when.as_ref().is_none_or(|condition| condition.holds(form))
    }

    /// Whether the dossier is incomplete without it, with this content of the form.
    #[must_use]
    pub fn is_required(&self, form: &Value) -> bool {
        self.required && self.applies(form)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_condition_reads_text_flags_and_missing_boxes() {
        let condition = |field: &str, value: &str| Condition {
            field: field.to_owned(),
            equals: vec![value.to_owned()],
        };
        let form = json!({"loft": {"kind": "roof"}, "shared": true, "birds": 12});
        assert!(condition("loft.kind", "roof").holds(&form));
        assert!(!condition("loft.kind", "yard").holds(&form));
        assert!(condition("shared", "true").holds(&form));
        assert!(condition("birds", "12").holds(&form));
        assert!(condition("nothing.here", "false").holds(&form));
        assert!(!condition("loft", "roof").holds(&form));
    }
}
