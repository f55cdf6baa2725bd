//! Mẫu số 06: the sheet that goes with a dossier from hand to hand.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, Letterhead, ListedPaper, Sheet, Submitter};

/// *Phiếu kiểm soát quá trình giải quyết hồ sơ*: complete on paper, also where the program has nothing to
/// say: every field that is empty is a line to write on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlSheet {
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
    /// The agency that decides.
    pub competent_agency: String,
    /// Whose matter it is, when it is not the submitter's; else empty.
    pub owner_name: String,
    /// When it was accepted, in words.
    pub received_at: String,
    /// The time the law allows, in words.
    pub legal_time_limit: String,
    /// How many sets; 0 leaves room to write.
    pub sets: u32,
    /// When the result is due, in words.
    pub due_at: String,
    /// Until when the result must be at the desk, in words.
    pub back_until: String,
    /// The papers.
    pub papers: Vec<ListedPaper>,
    /// Empty lines instead of papers, when none are named.
    pub blank_papers: u32,
    /// Who gave the dossier to whom, oldest first.
    pub handovers: Vec<Handover>,
    /// Empty lines below them.
    pub blank_handovers: u32,
    /// The same of the result.
    pub results: Vec<Handover>,
    /// Empty lines below them.
    pub blank_results: u32,
}

/// One line of the table of handovers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Who gives.
    pub giver: String,
    /// Who takes.
    pub taker: String,
    /// Hour, minute and day, in words.
    pub at: String,
    /// Early, on time or late at that moment.
    pub outcome: String,
    /// What else is to be said.
    pub remark: String,
}

impl Form for ControlSheet {
    const NAME: &'static str = "control-sheet";

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
