//! The forms of TT 03/2025/TT-VPCP: what each is filled with. All dates, times and amounts are texts, ready
//! to print: whoever fills a form knows the office's hours and words. An empty text prints a dotted line
//! to write on where the form always has the field, and nothing where the field is optional.

mod receipt;
mod refusal_notice;
mod supplement_request;

use jiff::Timestamp;
use kernel::Lang;
use serde::{Deserialize, Serialize};

pub use receipt::Receipt;
pub use refusal_notice::RefusalNotice;
pub use supplement_request::SupplementRequest;

use crate::PdfInfo;

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

/// What the PDF of a form says of itself; its title is that of the template.
fn info(head: &Letterhead, at: Timestamp) -> PdfInfo {
    PdfInfo { title: String::new(), lang: Lang::Vi, at, author: head.agency.clone() }
}
