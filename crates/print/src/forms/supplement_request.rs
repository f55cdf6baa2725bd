//! Mẫu số 02: the request to complete a dossier.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, Letterhead, ListedPaper, Sheet, Submitter};

/// *Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ*: says once and in full what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplementRequest {
    /// The size of the sheet.
    #[serde(rename = "paper")]
    pub sheet: Sheet,
    /// When the PDF is made.
    pub at: Timestamp,
    /// Superior and one-stop desk, number, place and date.
    pub head: Letterhead,
    /// The public code of the dossier.
    pub code: String,
    /// What the QR code at the top left says; empty prints none.
    pub slip_qr: String,
    /// The unit that asks, by its full name.
    pub receiving_unit: String,
    /// Whose dossier it is.
    pub submitter: Submitter,
    /// What was asked for: the procedure's name.
    pub procedure: String,
    /// The papers to complete, with what is to be done in `remark`; may be empty when `contents` says all.
    pub papers: Vec<ListedPaper>,
    /// Other things to complete, line by line; may be empty.
    pub contents: Vec<String>,
    /// Why.
    pub reason: String,
    /// The ground in law; may be empty.
    pub legal_basis: String,
    /// Until when the applicant has time, in words; may be empty.
    pub limit: String,
    /// What happens to the time limit meanwhile; may be empty.
    pub consequence: String,
    /// Web site where the dossier can be completed; may be empty.
    pub website: String,
    /// Officer who guides the applicant.
    pub guide_name: String,
    /// Their telephone.
    pub guide_phone: String,
}

impl Form for SupplementRequest {
    const NAME: &'static str = "supplement-request";

    fn head(&self) -> &Letterhead {
        &self.head
    }

    fn at(&self) -> Timestamp {
        self.at
    }

    fn code(&self) -> &str {
        &self.code
    }
}
