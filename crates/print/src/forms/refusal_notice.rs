//! Mẫu số 03: the refusal to accept or to handle a dossier.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, Letterhead, Sheet, Submitter};

/// *Phiếu từ chối tiếp nhận, giải quyết hồ sơ*: with the reason and its ground in law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalNotice {
    /// The size of the sheet.
    #[serde(rename = "paper")]
    pub sheet: Sheet,
    /// When the PDF is made.
    pub at: Timestamp,
    /// Superior and one-stop desk, number, place and date.
    pub head: Letterhead,
    /// The public code of the dossier; empty when it never got one.
    pub code: String,
    /// What the QR code at the top left says; empty prints none.
    pub slip_qr: String,
    /// The unit that refuses, by its full name.
    pub receiving_unit: String,
    /// Whose dossier it is.
    pub submitter: Submitter,
    /// What was asked for: the procedure's name.
    pub procedure: String,
    /// Why, line by line.
    pub reasons: Vec<String>,
    /// The ground in law.
    pub legal_basis: String,
    /// The agency that is competent, when the applicant came to the wrong one; else empty.
    pub competent_agency: String,
    /// How to complain; may be empty.
    pub remedy: String,
    /// Web site for questions; may be empty.
    pub website: String,
    /// Officer for questions; may be empty.
    pub contact_name: String,
    /// Their telephone; may be empty.
    pub contact_phone: String,
    /// Name of the officer who refuses.
    pub refuser_name: String,
}

impl Form for RefusalNotice {
    const NAME: &'static str = "refusal-notice";

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
