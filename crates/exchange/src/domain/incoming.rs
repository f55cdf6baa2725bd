//! Reading a message of the portal. What cannot be read is named by field, never repeated.

use dossier::ApplicantFields;
use kernel::{Id, IdKind};
use serde_json::Value;

use super::{Chains, Wire};

/// Marks the id of a message that came in.
#[derive(Debug)]
pub enum IntakeMark {}

impl IdKind for IntakeMark {
    const NAME: &'static str = "intake";
}

/// Names a message that came in.
pub type IntakeId = Id<IntakeMark>;

/// What a message brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntakeKind {
    /// A dossier.
    Dossier,
    /// Papers that were asked for.
    Supplement,
    /// The applicant's withdrawal.
    Withdrawal,
    /// Nothing that we know.
    Unknown,
}

impl IntakeKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Dossier, Self::Supplement, Self::Withdrawal, Self::Unknown];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Supplement => "supplement",
            Self::Withdrawal => "withdrawal",
            Self::Unknown => "unknown",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A message.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The sender's id of it.
    pub message: String,
    /// What it brings.
    pub kind: IntakeKind,
    /// The code of the dossier at the sender.
    pub foreign_code: String,
    /// What was filed.
    pub filed: Filed,
    /// The fields that cannot be read.
    pub problems: Vec<String>,
}

/// What was filed.
#[derive(Debug, Clone, Default)]
pub struct Filed {
    /// National code of the procedure.
    pub procedure_code: String,
    /// Code of the agency that is to receive it.
    pub agency_code: String,
    /// The owner.
    pub applicant: ApplicantFields,
    /// The filled form.
    pub form: Value,
    /// The papers.
    pub files: Vec<FiledFile>,
    /// The chain that it sets going: `birth`.
    pub chain: Option<String>,
}

/// A paper that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledFile {
    /// Code of the paper in the procedure.
    pub paper_code: String,
    /// Name of the file.
    pub name: String,
    /// Where it is.
    pub url: String,
}

/// The most that an id or a code may be long.
const CODE_LIMIT: usize = 100;

/// Reads a message. Nothing when it has no id: then it cannot even be refused.
#[must_use]
pub fn read_incoming(wire: &Wire, message: &Value) -> Option<Incoming> {
    let id = text(message, &wire.fields.message);
    if id.is_empty() || id.len() > CODE_LIMIT {
        return None;
    }
    let given = text(message, &wire.fields.kind);
    let kind = match given {
        _ if given == wire.kinds.dossier => IntakeKind::Dossier,
        _ if given == wire.kinds.supplement => IntakeKind::Supplement,
        _ if given == wire.kinds.withdrawal => IntakeKind::Withdrawal,
        _ => IntakeKind::Unknown,
    };
    let body = message.get(&wire.fields.dossier).unwrap_or(&Value::Null);
    let mut problems = Vec::new();
    let mut needed = |field: &str| {
        let found = text(body, field);
        if found.is_empty() || found.len() > CODE_LIMIT {
            problems.push(format!("{field}:required"));
        }
        found.chars().take(CODE_LIMIT).collect::<String>()
    };
    let foreign_code = needed("MaHoSo");
    let mut filed = Filed::default();
    if kind == IntakeKind::Dossier {
        filed.procedure_code = needed("MaTTHC");
        filed.agency_code = needed("NoiNopHoSo");
        filed.applicant = ApplicantFields {
            name: text(body, "ChuHoSo").to_owned(),
            personal_id: text(body, "SoDinhDanh").to_owned(),
            phone: text(body, "SoDienThoai").to_owned(),
            email: text(body, "Email").to_owned(),
            address: text(body, &wire.fields.address).to_owned(),
        };
        let group = Chains::ours().on_wire(text(body, &wire.fields.group));
        filed.chain = group.map(|chain| chain.code.clone());
        filed.form = body.get(&wire.fields.form).cloned().unwrap_or_default();
    }
    if kind == IntakeKind::Unknown {
        problems.push(format!("{}:unknown", wire.fields.kind));
    }
    filed.files = files(body, &mut problems);
    Some(Incoming { message: id.to_owned(), kind, foreign_code, filed, problems })
}

fn files(body: &Value, problems: &mut Vec<String>) -> Vec<FiledFile> {
    let listed = body.get("TaiLieuNop").and_then(Value::as_array);
    let mut files = Vec::new();
    for file in listed.into_iter().flatten().filter(|it| text(it, "IsDeleted") != "True") {
        let found = FiledFile {
            paper_code: text(file, "MaThanhPhanHoSo").to_owned(),
            name: text(file, "TenTepDinhKem").to_owned(),
            url: text(file, "DuongDanTaiTepTin").to_owned(),
        };
        if [&found.paper_code, &found.name, &found.url].iter().any(|it| it.is_empty()) {
            problems.push("TaiLieuNop:required".to_owned());
        } else {
            files.push(found);
        }
    }
    files
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).map(str::trim).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wire() -> Wire {
        Wire::parse(Wire::OURS).unwrap()
    }

    #[test]
    fn what_is_missing_is_named_by_field_and_never_repeated() {
        let message = json!({
            "MaThongDiep": "m1", "LoaiThongDiep": "HoSoMoi",
            "HoSo": { "MaHoSo": "G1", "ChuHoSo": "An", "TaiLieuNop": [{ "TenTepDinhKem": "a.pdf" }] },
        });

        let read = read_incoming(&wire(), &message).unwrap();

        assert_eq!(read.kind, IntakeKind::Dossier);
        assert_eq!(
            read.problems,
            ["MaTTHC:required", "NoiNopHoSo:required", "TaiLieuNop:required"]
        );
    }

    #[test]
    fn a_message_without_an_id_is_none_and_another_kind_is_unknown() {
        assert!(read_incoming(&wire(), &json!({ "LoaiThongDiep": "HoSoMoi" })).is_none());
        let other =
            json!({ "MaThongDiep": "m2", "LoaiThongDiep": "X", "HoSo": { "MaHoSo": "G1" } });
        let read = read_incoming(&wire(), &other).unwrap();
        assert_eq!((read.kind, read.problems.len()), (IntakeKind::Unknown, 1));
    }
}
