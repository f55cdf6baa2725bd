//! The receipt of a payment (biên lai thu phí, lệ phí; NĐ 254/2026).

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::{ChargeId, LookupCode, MoneyId};

/// Marks a receipt.
#[derive(Debug)]
pub enum FeeReceiptKind {}

impl IdKind for FeeReceiptKind {
    const NAME: &'static str = "payment_receipt";
}

/// Names a receipt.
pub type FeeReceiptId = Id<FeeReceiptKind>;

/// Where a receipt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeReceiptState {
    /// It holds.
    Issued,
    /// It holds no more; its number stays.
    Cancelled,
}

impl FeeReceiptState {
    /// The name stored: `issued`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Issued, Self::Cancelled].into_iter().find(|it| it.code() == code)
    }
}

/// A receipt. What it says is kept with it: it never says something else later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeReceipt {
    /// Its id.
    pub id: FeeReceiptId,
    /// Who collected.
    pub agency: AgencyId,
    /// Symbol of the form.
    pub form_symbol: String,
    /// Symbol of the receipt.
    pub symbol: String,
    /// The year of its number.
    pub year: i64,
    /// Its number in that year, from 1.
    pub number: i64,
    /// The money.
    pub money: MoneyId,
    /// What was paid.
    pub charge: ChargeId,
    /// The dossier.
    pub dossier: DossierId,
    /// How much.
    pub amount: Vnd,
    /// Who paid.
    pub payer: String,
    /// Tax code of who collected.
    pub tax_code: String,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Who issued it; nobody for the program.
    pub issued_by: Option<PositionId>,
    /// Whether it holds.
    pub state: FeeReceiptState,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// Who cancelled it.
    pub cancelled_by: Option<PositionId>,
    /// Why.
    pub reason: Option<String>,
    /// By which anybody looks it up; none on those of before there were such codes.
    pub lookup: Option<LookupCode>,
    /// The cancelled one in whose place it is.
    pub replaces: Option<FeeReceiptId>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl FeeReceipt {
    /// Seven digits or more, as printed: `0000012`.
    #[must_use]
    pub fn number_words(&self) -> String {
        format!("{:07}", self.number)
    }
}
