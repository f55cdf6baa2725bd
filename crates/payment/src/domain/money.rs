//! Money that came in.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::{ChargeId, ShiftId};

/// Marks money that came in.
#[derive(Debug)]
pub enum MoneyKind {}

impl IdKind for MoneyKind {
    const NAME: &'static str = "payment_money";
}

/// Names money that came in.
pub type MoneyId = Id<MoneyKind>;

/// How money comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaidBy {
    /// Tiền mặt, at the desk.
    Cash,
    /// Chuyển khoản, to the account.
    Transfer,
    /// Cổng thanh toán, online.
    Gateway,
}

impl PaidBy {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Cash, Self::Transfer, Self::Gateway];

    /// The name stored: `cash`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Transfer => "transfer",
            Self::Gateway => "gateway",
        }
    }

    /// The way with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Its id.
    pub id: MoneyId,
    /// To whom.
    pub agency: AgencyId,
    /// How.
    pub way: PaidBy,
    /// What names it where it comes from.
    pub reference: String,
    /// How much.
    pub amount: Vnd,
    /// How much of it waits for somebody to decide.
    pub held: Vnd,
    /// What it was paid for.
    pub charge: Option<ChargeId>,
    /// When it came.
    pub received_at: Timestamp,
    /// Who took it.
    pub taken_by: Option<PositionId>,
    /// In which shift.
    pub shift: Option<ShiftId>,
    /// Counts the changes, from 1.
    pub version: i64,
}
