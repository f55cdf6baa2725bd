//! Mẫu số 05: the notice that the handling stops.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, FormSigner, Letterhead, ListedPaper, Sheet, Submitter};

/// *Thông báo dừng giải quyết hồ sơ*: with the reason, and what is given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopNotice {
    /// The size of the sheet.
    #[serde(rename = "paper")]
    pub sheet: Sheet,
    /// When the PDF is made.
    pub at: Timestamp,
    /// Superior and issuing agency, number, place and date.
    pub head: Letterhead,
    /// The public code of the dossier.
    pub code: String,
    /// What the QR code at the top left says; empty prints none.
    pub slip_qr: String,
    /// The one-stop desk, by its full name.
    pub receiving_unit: String,
    /// Whose dossier it is.
    pub submitter: Submitter,
    /// What was asked for: the procedure's name.
    pub procedure: String,
    /// When the dossier was received, in words.
    pub received_at: String,
    /// From when on it stops, in words.
    pub stopped_at: String,
    /// Why, line by line.
    pub reasons: Vec<String>,
    /// The ground in law; may be empty.
    pub legal_basis: String,
    /// The papers given back; may be empty.
    pub returned_papers: Vec<ListedPaper>,
    /// What becomes of fees paid; may be empty.
    pub fees: String,
    /// How to complain; may be empty.
    pub remedy: String,
    /// Web site for questions; may be empty.
    pub website: String,
    /// Officer for questions; may be empty.
    pub contact_name: String,
    /// Their telephone; may be empty.
    pub contact_phone: String,
    /// Who signs for the agency.
    pub signer: FormSigner,
}

impl Form for StopNotice {
    const NAME: &'static str = "stop-notice";

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
