//! The forms of TT 03/2025/TT-VPCP: what each is filled with. All dates, times and amounts are texts, ready
//! to print: whoever fills a form knows the office's hours and words. An empty text prints a dotted line
//! to write on where the form always has the field, and nothing where the field is optional.
//!
//! The templates belong to the province (`packs/phu-tho/forms`). The program carries that set for packs
//! that bring none; a pack or a procedure may bring its own.

mod control_sheet;
mod extension;
mod receipt;
mod refusal_notice;
mod register;
mod stop_notice;
mod supplement_request;

use std::sync::LazyLock;

use jiff::Timestamp;
use kernel::Lang;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use control_sheet::{ControlSheet, Handover};
pub use extension::Extension;
pub use receipt::Receipt;
pub use refusal_notice::RefusalNotice;
pub use register::{Register, RegisterRow};
pub use stop_notice::StopNotice;
pub use supplement_request::SupplementRequest;

use crate::{PdfInfo, PrintError, Printer, Qr, Template};

/// A form of the circular, as its template needs it.
pub trait Form: Serialize {
    /// The name of its template: `receipt`.
    const NAME: &'static str;

    /// Who issues it.
    fn head(&self) -> &Letterhead;

    /// When the PDF is made.
    fn at(&self) -> Timestamp;

    /// What its title says beside the kind of form: the code of the dossier, if there is one.
    fn code(&self) -> &str;
}

/// A form that the program carries.
struct Carried {
    name: &'static str,
    template: Template,
    sample: &'static str,
}

impl Carried {
    fn new(name: &'static str, source: &'static str, sample: &'static str) -> Self {
        Self { name, template: Template::with_library(file_of(name), source), sample }
    }
}

static CARRIED: LazyLock<[Carried; 7]> = LazyLock::new(|| {
    [
        Carried::new(
            "receipt",
            include_str!("../../../../packs/phu-tho/forms/receipt.typ"),
            include_str!("../../templates/samples/receipt.json"),
        ),
        Carried::new(
            "supplement-request",
            include_str!("../../../../packs/phu-tho/forms/supplement-request.typ"),
            include_str!("../../templates/samples/supplement-request.json"),
        ),
        Carried::new(
            "refusal-notice",
            include_str!("../../../../packs/phu-tho/forms/refusal-notice.typ"),
            include_str!("../../templates/samples/refusal-notice.json"),
        ),
        Carried::new(
            "extension",
            include_str!("../../../../packs/phu-tho/forms/extension.typ"),
            include_str!("../../templates/samples/extension.json"),
        ),
        Carried::new(
            "stop-notice",
            include_str!("../../../../packs/phu-tho/forms/stop-notice.typ"),
            include_str!("../../templates/samples/stop-notice.json"),
        ),
        Carried::new(
            "control-sheet",
            include_str!("../../../../packs/phu-tho/forms/control-sheet.typ"),
            include_str!("../../templates/samples/control-sheet.json"),
        ),
        Carried::new(
            "register",
            include_str!("../../../../packs/phu-tho/forms/register.typ"),
            include_str!("../../templates/samples/register.json"),
        ),
    ]
});

fn carried(name: &str) -> Option<&'static Carried> {
    CARRIED.iter().find(|it| it.name == name)
}

fn file_of(name: &str) -> String {
    format!("forms/{name}.typ")
}

impl Printer {
    /// Prints a form from a pack's own template, or from the one that the program carries.
    pub fn form<F: Form>(&self, form: &F, own: Option<&str>) -> Result<Vec<u8>, PrintError> {
        let template = match (own, carried(F::NAME)) {
            (Some(source), _) => Template::with_library(file_of(F::NAME), source),
            (None, Some(carried)) => carried.template.clone(),
            (None, None) => Template::with_library(file_of(F::NAME), ""),
        };
        let data = drawn(serde_json::to_value(form)?)?;
        let info = PdfInfo {
            title: String::new(),
            lang: Lang::Vi,
            at: form.at(),
            author: form.head().agency.clone(),
        };
        self.render_titled(&template, &data, &info, form.code())
    }

    /// Whether this template of the form with this name prints its sample: what `check-pack` asks. A
    /// name that is no form's is right.
    pub fn check_form(&self, name: &str, source: &str) -> Result<(), PrintError> {
        let Some(carried) = carried(name) else { return Ok(()) };
        let sample = drawn(serde_json::from_str(carried.sample)?)?;
        self.check(&Template::with_library(file_of(name), source), &sample)
    }
}

/// What ends in `_qr` is text to be drawn; nothing is drawn of an empty one.
fn drawn(mut data: Value) -> Result<Value, PrintError> {
    let Some(fields) = data.as_object_mut() else { return Ok(data) };
    for (_, value) in fields.iter_mut().filter(|(name, _)| name.ends_with("_qr")) {
        let text = value.as_str().unwrap_or_default();
        *value = if text.is_empty() { Value::Null } else { serde_json::to_value(Qr::of(text)?)? };
    }
    Ok(data)
}

/// The size of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm, in smaller type.
    A5,
}

/// The head of every form: who issues it, under which number, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    /// The agency above the one that issues (cơ quan chủ quản); empty when there is none.
    pub superior: String,
    /// The agency that issues: the one-stop desk or its agency.
    pub agency: String,
    /// Number and notation: `15/BPTNTKQ`. Empty leaves room to write it.
    pub number: String,
    /// Place and date in words, as in *Hoa Sen, ngày 22 tháng 11 năm 2026*.
    pub place_and_date: String,
}

/// The person at the counter or at the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submitter {
    /// Full name.
    pub name: String,
    /// Where they live or have their seat.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Personal identity number or passport number.
    pub identity_number: String,
}

/// One line of a table of papers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedPaper {
    /// Name of the paper.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many certified copies.
    pub certified_copies: u32,
    /// How many photocopies or files.
    pub photocopies: u32,
    /// What is to be completed; printed in requests for completion only.
    pub remark: String,
}

/// Who signs for the agency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSigner {
    /// On whose behalf: *TM. Ủy ban nhân dân*; may be empty.
    pub capacity: String,
    /// Title of the position.
    pub title: String,
    /// Full name.
    pub name: String,
}
