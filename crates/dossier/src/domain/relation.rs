//! Dossiers that belong together, or that are the same matter handed in twice.

use catalog::{FieldKind, Form};
use jiff::Timestamp;
use kernel::{Id, IdKind, PositionId};
use serde_json::Value;

use super::DossierId;

/// How two dossiers stand to each other.
#[derive(Debug)]
pub enum RelationKindId {}

impl IdKind for RelationKindId {
    const NAME: &'static str = "relation";
}

/// Names how two dossiers stand to each other.
pub type RelationId = Id<RelationKindId>;

/// How the one stands to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// Hồ sơ trùng: the same matter handed in again.
    Duplicate,
    /// Không trùng.
    NotDuplicate,
    /// Hồ sơ liên quan.
    Related,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Duplicate, Self::NotDuplicate, Self::Related];

    /// The name stored and sent: `not_duplicate`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::NotDuplicate => "not_duplicate",
            Self::Related => "related",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What was decided about two dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub id: RelationId,
    /// The dossier at which it was decided.
    pub dossier: DossierId,
    /// The other dossier.
    pub other: DossierId,
    /// How the one stands to the other.
    pub kind: RelationKind,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: PositionId,
    /// When.
    pub decided_at: Timestamp,
    pub(crate) salt: String,
    pub(crate) version: i64,
}

impl Relation {
    /// The dossier on the other side of this one.
    #[must_use]
    pub fn beside(&self, dossier: DossierId) -> DossierId {
        if self.dossier == dossier { self.other } else { self.dossier }
    }
}

/// Whether two forms of the same procedure speak of the same matter: the same people and the same days;
/// where a form names neither, the same answers.
#[must_use]
pub fn is_same_matter(form: &Form, one: &Value, other: &Value) -> bool {
    let at = |value: &Value, path: &str| {
        path.split('.').try_fold(value, |at, name| at.get(name)).cloned()
    };
    let keys: Vec<&str> = form
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::PersonalId | FieldKind::Date))
        .map(|field| field.path.as_str())
        .filter(|path| at(one, path).is_some() || at(other, path).is_some())
        .collect();
    if keys.is_empty() {
        return one == other;
    }
    keys.into_iter().all(|path| at(one, path) == at(other, path))
}
