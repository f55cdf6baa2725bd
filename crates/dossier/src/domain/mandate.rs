//! Filing for another (nộp thay): who hands in, and by which right. Whose matter it is stays the owner of
//! the dossier; the two are never mixed (NĐ 61/2018, Đ 6.2).

use kernel::Problem;

use super::{Applicant, ApplicantFields};

/// The code of the paper that proves a mandate. No procedure can have it: theirs begin with a letter.
pub const MANDATE_PAPER: &str = "_mandate";
/// The fields about the one who hands in for another, as pages name them behind `submitter.`.
pub const SUBMITTER_FIELDS: [&str; 5] = ["name", "personal_id", "phone", "address", "basis"];

const BASIS_LIMIT: usize = 300;

/// By which right somebody hands in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateKind {
    /// Người giám hộ.
    Guardian,
    /// Người đại diện theo pháp luật: a parent for a child, the head of an organisation.
    LegalRepresentative,
    /// Người được ủy quyền.
    Authorised,
}

impl MandateKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Guardian, Self::LegalRepresentative, Self::Authorised];

    /// The name stored and sent: `guardian`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guardian => "guardian",
            Self::LegalRepresentative => "legal_representative",
            Self::Authorised => "authorised",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What was typed about the one who hands in for another.
#[derive(Debug, Clone, Default)]
pub struct MandateFields {
    /// Code of the right.
    pub kind: String,
    /// Who hands in.
    pub submitter: ApplicantFields,
    /// What proves the right, in words.
    pub basis: String,
}

impl MandateFields {
    /// As typed under these names: `kind` and [`SUBMITTER_FIELDS`].
    pub fn read<'a>(typed: impl Fn(&str) -> Option<&'a String>) -> Self {
        let text = |field: &str| typed(field).cloned().unwrap_or_default();
        Self {
            kind: text("kind"),
            submitter: ApplicantFields {
                name: text("name"),
                personal_id: text("personal_id"),
                phone: text("phone"),
                email: String::new(),
                address: text("address"),
            },
            basis: text("basis"),
        }
    }
}

/// Who hands in for the owner, by which right.
#[derive(Clone)]
pub struct Mandate {
    /// The right.
    pub kind: MandateKind,
    /// Who hands in.
    pub submitter: Applicant,
    /// What proves the right, NFC.
    pub basis: String,
}

impl Mandate {
    /// Reads what was typed, for an owner with this personal identification number.
    ///
    /// # Errors
    /// Every problem at once, each with its field behind `submitter.`.
    pub fn parse(typed: &MandateFields, owner: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let kind = MandateKind::from_code(&typed.kind);
        if kind.is_none() {
            problems.push(Problem::new("submitter.kind", "required_choice"));
        }
        let submitter = match Applicant::parse(&typed.submitter) {
            Ok(submitter) => Some(submitter),
            Err(found) => {
                problems.extend(found.into_iter().map(|mut problem| {
                    problem.field = problem.field.replacen("applicant.", "submitter.", 1);
                    problem
                }));
                None
            }
        };
        // Who files for themselves needs no mandate, and a mandate from oneself proves nothing.
        if submitter.as_ref().is_some_and(|it| it.personal_id.reveal() == owner.trim()) {
            problems.push(Problem::new("submitter.personal_id", "mandate_same_person"));
        }
        let basis = vietnamese::nfc(typed.basis.trim());
        if basis.is_empty() {
            problems.push(Problem::new("submitter.basis", "required"));
        } else if basis.chars().count() > BASIS_LIMIT {
            problems.push(Problem::new("submitter.basis", "too_long").with_limit(BASIS_LIMIT));
        } else if basis.chars().any(char::is_control) {
            problems.push(Problem::new("submitter.basis", "control_character"));
        }
        match (kind, submitter) {
            (Some(kind), Some(submitter)) if problems.is_empty() => {
                Ok(Self { kind, submitter, basis })
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: &str) -> MandateFields {
        MandateFields {
            kind: kind.into(),
            submitter: ApplicantFields {
                name: "Lê Văn Bình".into(),
                personal_id: "025080004321".into(),
                phone: "0987654321".into(),
                email: String::new(),
                address: "Số 5, phố Hoa Sen".into(),
            },
            basis: "Giấy ủy quyền số 12/2026".into(),
        }
    }

    #[test]
    fn each_kind_is_found_by_its_code() {
        for kind in MandateKind::ALL {
            let read = Mandate::parse(&typed(kind.code()), "025090001234");
            assert_eq!(read.ok().map(|it| it.kind), Some(kind));
        }
    }

    #[test]
    fn what_is_missing_is_told_field_by_field() {
        let told = Mandate::parse(&MandateFields::default(), "").err().unwrap_or_default();
        let fields: Vec<&str> = told.iter().map(|it| it.field.as_str()).collect();
        for field in ["kind", "name", "personal_id", "phone", "address", "basis"] {
            assert!(fields.contains(&format!("submitter.{field}").as_str()), "{field}: {fields:?}");
        }
    }

    #[test]
    fn nobody_has_a_mandate_from_themselves() {
        let told = Mandate::parse(&typed("authorised"), " 025080004321 ").err().unwrap_or_default();
        assert_eq!(told, [Problem::new("submitter.personal_id", "mandate_same_person")]);
    }
}
