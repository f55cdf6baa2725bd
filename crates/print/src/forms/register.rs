//! Mẫu số 07: the register of dossiers of an office.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Form, Letterhead};

/// *Sổ theo dõi hồ sơ*: what was accepted in a period, in the order of the numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// When the PDF is made.
    pub at: Timestamp,
    /// Superior and issuing agency, number, place and date.
    pub head: Letterhead,
    /// The period, in words.
    pub period: String,
    /// Line by line.
    pub rows: Vec<RegisterRow>,
    /// How many dossiers.
    pub total: usize,
    /// Who made the print.
    pub keeper: String,
}

/// One dossier in the register. Times are texts, ready to print.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterRow {
    /// Its order number in the book of the year.
    pub number: i64,
    /// Its public code.
    pub code: String,
    /// The procedure's name.
    pub procedure: String,
    /// How many sets.
    pub sets: u32,
    /// Whose dossier it is.
    pub applicant: String,
    /// Address and telephone.
    pub contact: String,
    /// The agency that decides.
    pub agency: String,
    /// When it was accepted.
    pub received_at: String,
    /// When the result was promised.
    pub due_at: String,
    /// When the result was there.
    pub finished_at: String,
    /// When it was handed over.
    pub returned_at: String,
    /// In which way.
    pub delivery: String,
    /// What else is to be said.
    pub remark: String,
}

impl Form for Register {
    const NAME: &'static str = "register";

    fn head(&self) -> &Letterhead {
        &self.head
    }

    fn at(&self) -> Timestamp {
        self.at
    }

    fn code(&self) -> &str {
        ""
    }
}
