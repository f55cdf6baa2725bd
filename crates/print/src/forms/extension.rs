//! Mẫu số 04: the apology with the request for more time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, FormSigner, Letterhead, Sheet, Submitter};

/// *Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết*: once in the life of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
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
    /// The day of acceptance, in words.
    pub received_at: String,
    /// What the receipt promised, in words.
    pub due_at: String,
    /// Why it is late.
    pub reason: String,
    /// The ground in law; may be empty.
    pub legal_basis: String,
    /// The new time, in words.
    pub new_due_at: String,
    /// How that time was counted, line by line; may be empty.
    pub due_explanation: Vec<String>,
    /// The address of the look-up page.
    pub lookup_link: String,
    /// Telephone of the agency; may be empty.
    pub contact_phone: String,
    /// The head of the agency.
    pub signer: FormSigner,
}

impl Form for Extension {
    const NAME: &'static str = "extension";

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
