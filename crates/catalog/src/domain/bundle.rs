//! Procedures that people need together at one event of life, and what they share: a question that one of them asks
//! need not be asked by the next (nộp một lần cho nhiều thủ tục).

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Id, IdKind, Lang};
use serde::{Deserialize, Serialize};

use super::Translation;

/// Marks the id of a loaded bundle.
#[derive(Debug)]
pub enum BundleKind {}

impl IdKind for BundleKind {
    const NAME: &'static str = "bundle";
}

/// Names one version of a bundle.
pub type BundleId = Id<BundleKind>;

/// A field or a paper of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPlace {
    /// National code of the procedure.
    pub procedure: String,
    /// Path of the field, or code of the paper.
    pub name: String,
}

/// Where a field takes its answer from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedSource {
    /// What the bundle says of everybody who files it: the value as a form holds it.
    Value(String),
    /// What was said of the owner of the dossiers: `name`, `personal_id`, `phone`, `email`, `address`.
    Owner(String),
    /// The answer to a question of a procedure before it: of the first of these that is filed.
    Fields(Vec<SharedPlace>),
}

/// A field that need not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedField {
    /// Its path in the form of the member.
    pub path: String,
    /// Where its answer comes from.
    pub source: SharedSource,
}

/// A paper that is the same as one of a procedure before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPaper {
    /// Its code in the procedure of the member.
    pub code: String,
    /// The same paper elsewhere: of the first of these that is filed and asks for it.
    pub from: Vec<SharedPlace>,
}

/// One procedure of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleMember {
    /// Its national code.
    pub procedure: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// What is not asked, because it is known already.
    pub fields: Vec<SharedField>,
    /// Papers that are not asked for, because they are there already.
    pub papers: Vec<SharedPaper>,
}

/// Procedures that are handed in together; each stays a dossier of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Short lower-case name: `sinh-con`.
    pub code: String,
    /// The name people read.
    pub name: String,
    /// A sentence or two on what it is for.
    pub summary: String,
    /// First day.
    pub valid_from: Date,
    /// Last day, when it is known.
    pub valid_to: Option<Date>,
    /// The event of life: `birth`.
    pub life_event: String,
    /// The legal text it follows, when there is one.
    pub basis: Option<String>,
    /// The procedures, in the order in which they are filled in.
    pub members: Vec<BundleMember>,
    /// Name and summary in other languages.
    pub translations: BTreeMap<Lang, Translation>,
}

impl Bundle {
    /// The member with this procedure.
    #[must_use]
    pub fn member(&self, procedure: &str) -> Option<&BundleMember> {
        self.members.iter().find(|member| member.procedure == procedure)
    }

    /// The name in this language, and the language it is really in.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> (&str, Lang) {
        match self.translations.get(&lang) {
            Some(translation) => (&translation.name, lang),
            None => (&self.name, Lang::Vi),
        }
    }

    /// The summary in this language, and the language it is really in.
    #[must_use]
    pub fn summary_in(&self, lang: Lang) -> (&str, Lang) {
        match self.translations.get(&lang) {
            Some(translation) => (&translation.summary, lang),
            None => (&self.summary, Lang::Vi),
        }
    }

    /// Whether it is offered on this day.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}

/// A loaded bundle. Its content never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleVersion {
    /// Its id.
    pub id: BundleId,
    /// What it says.
    pub bundle: Bundle,
}
