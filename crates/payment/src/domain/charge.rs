//! What is asked of one dossier at one time, explained line by line.

use catalog::{ChargeTiming, FeeLine};
use dossier::{DossierId, OwedFeeId};
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, Vnd};
use serde::{Deserialize, Serialize};

use super::{ChargeCode, Refusal};

/// Marks a charge.
#[derive(Debug)]
pub enum ChargeKind {}

impl IdKind for ChargeKind {
    const NAME: &'static str = "payment_charge";
}

/// Names a charge.
pub type ChargeId = Id<ChargeKind>;

/// Where a charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChargeState {
    /// It is to be paid.
    Due,
    /// It was paid.
    Paid,
    /// Nobody asks for it any more.
    Cancelled,
}

impl ChargeState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Due, Self::Paid, Self::Cancelled];

    /// The name stored: `due`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One phí or lệ phí of a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeLine {
    /// What it is, how much, and why so much.
    pub fee: FeeLine,
    /// Whether it is given back when the dossier is refused.
    pub refundable: bool,
}

/// What is asked (khoản thu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// Its id.
    pub id: ChargeId,
    /// What a transfer says.
    pub code: ChargeCode,
    /// What is owed, in the words of the dossier.
    pub fee: OwedFeeId,
    /// The dossier.
    pub dossier: DossierId,
    /// Who collects.
    pub agency: AgencyId,
    /// Before acceptance, or before the result is returned.
    pub timing: ChargeTiming,
    /// How much.
    pub amount: Vnd,
    /// What it is made of.
    pub lines: Vec<ChargeLine>,
    /// Where it stands.
    pub state: ChargeState,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was paid or cancelled.
    pub ended_at: Option<Timestamp>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Charge {
    /// What is given back of it when the dossier is refused or withdrawn: of what was paid first, what the rules
    /// call refundable.
    #[must_use]
    pub fn refundable(&self) -> Vnd {
        let lines = self.lines.iter().filter(|line| line.refundable);
        match self.timing {
            ChargeTiming::Before => Vnd::new(lines.map(|line| line.fee.amount.dong()).sum()),
            ChargeTiming::After => Vnd::ZERO,
        }
    }

    /// It was paid.
    ///
    /// # Errors
    /// [`Refusal::NotDue`] when it was paid before, or is asked for no more.
    pub fn pay(self, now: Timestamp) -> Result<Self, Refusal> {
        self.end(ChargeState::Paid, now)
    }

    /// Nobody asks for it any more.
    ///
    /// # Errors
    /// [`Refusal::NotDue`] when it was paid, or cancelled before.
    pub fn cancel(self, now: Timestamp) -> Result<Self, Refusal> {
        self.end(ChargeState::Cancelled, now)
    }

    fn end(self, state: ChargeState, now: Timestamp) -> Result<Self, Refusal> {
        match self.state {
            ChargeState::Due => {
                let version = self.version + 1;
                Ok(Self { state, ended_at: Some(now), version, ..self })
            }
            ChargeState::Paid | ChargeState::Cancelled => Err(Refusal::NotDue),
        }
    }
}
