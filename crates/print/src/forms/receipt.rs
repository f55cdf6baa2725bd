//! Mẫu số 01: the receipt with the appointment for the result.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, Letterhead, ListedPaper, Sheet, Submitter};

/// *Giấy tiếp nhận hồ sơ và hẹn trả kết quả*: given when a dossier is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The size of the sheet.
    #[serde(rename = "paper")]
    pub sheet: Sheet,
    /// When the PDF is made.
    pub at: Timestamp,
    /// Superior and one-stop desk, number, place and date.
    pub head: Letterhead,
    /// The public code of the dossier.
    pub code: String,
    /// What the QR code of the slip says (top left): the dossier code, for the scanner at the counter.
    pub slip_qr: String,
    /// What the second QR code says: the address of the public page of this dossier.
    pub lookup_qr: String,
    /// The address of the look-up page, short enough to be typed.
    pub lookup_link: String,
    /// The unit that accepts the dossier, by its full name.
    pub receiving_unit: String,
    /// Who hands it in.
    pub submitter: Submitter,
    /// How it came in (at the counter, online, by post), in words; may be empty.
    pub channel: String,
    /// What is asked for: the procedure's name.
    pub procedure: String,
    /// Whose matter it is, when it is not the submitter's; else empty.
    pub owner_name: String,
    /// The owner's address; printed only with a name.
    pub owner_address: String,
    /// The papers handed in.
    pub papers: Vec<ListedPaper>,
    /// How many sets.
    pub sets: u32,
    /// The time the law allows, in words: *03 ngày làm việc*.
    pub legal_time_limit: String,
    /// When the dossier was accepted, in words.
    pub received_at: String,
    /// When the result is ready, in words: *17 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026*.
    pub due_at: String,
    /// How that time was counted, line by line; may be empty.
    pub due_explanation: Vec<String>,
    /// What phí and lệ phí come to and how they stand, in words; may be empty.
    pub fee_total: String,
    /// Each of them: its name, its sum, how that came about and on what ground; may be empty.
    pub fees: Vec<String>,
    /// Where or how the result is handed over.
    pub delivery: String,
    /// Telephone of the unit; may be empty.
    pub unit_phone: String,
    /// A sentence of the office, as on early results or on data for the post; may be empty.
    pub remark: String,
    /// The register's volume; printed only with a number.
    pub register_book: String,
    /// The number in the register; empty when the register is electronic.
    pub register_number: String,
    /// Name of the clerk who accepted it.
    pub receiver_name: String,
}

impl Form for Receipt {
    const NAME: &'static str = "receipt";

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
