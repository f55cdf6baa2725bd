//! Money that is given back: requested, approved by a second person, transferred.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::{MoneyId, Refusal};

/// Marks a refund.
#[derive(Debug)]
pub enum RefundKind {}

impl IdKind for RefundKind {
    const NAME: &'static str = "payment_refund";
}

/// Names a refund.
pub type RefundId = Id<RefundKind>;

/// Why money is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundCause {
    /// It was paid before.
    Doubled,
    /// It was more than asked.
    Excess,
    /// It was asked for no more.
    Cancelled,
    /// An officer says why.
    Asked,
    /// It was paid first, and the dossier was refused or withdrawn.
    NotServed,
}

impl RefundCause {
    /// Every cause.
    pub const ALL: [Self; 5] =
        [Self::Doubled, Self::Excess, Self::Cancelled, Self::Asked, Self::NotServed];

    /// The name stored: `doubled`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Doubled => "doubled",
            Self::Excess => "excess",
            Self::Cancelled => "cancelled",
            Self::Asked => "asked",
            Self::NotServed => "not_served",
        }
    }

    /// The cause with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundState {
    /// Somebody has to approve it.
    Requested,
    /// The money is to be transferred.
    Approved,
    /// It was not approved: the money is held again.
    Refused,
    /// The money was transferred.
    Paid,
}

impl RefundState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Requested, Self::Approved, Self::Refused, Self::Paid];

    /// The name stored: `requested`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Paid => "paid",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What the gateway through which the money came does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayRefund {
    /// It is asked to give it back.
    Asked,
    /// It does not: somebody transfers it.
    Refused,
}

impl GatewayRefund {
    /// The name stored: `asked`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Refused => "refused",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Asked, Self::Refused].into_iter().find(|it| it.code() == code)
    }
}

/// Money that is given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Its id.
    pub id: RefundId,
    /// The agency.
    pub agency: AgencyId,
    /// The money.
    pub money: MoneyId,
    /// How much of it.
    pub amount: Vnd,
    /// Why.
    pub cause: RefundCause,
    /// Where it stands.
    pub state: RefundState,
    /// When it was requested.
    pub requested_at: Timestamp,
    /// By whom; nobody for the program.
    pub requested_by: Option<PositionId>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<PositionId>,
    /// When it was transferred.
    pub paid_at: Option<Timestamp>,
    /// What the bank calls that transfer.
    pub reference: Option<String>,
    /// What the gateway does about it, when the money came through one.
    pub gateway: Option<GatewayRefund>,
    /// What was written about it.
    pub reason: Option<String>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

impl Refund {
    /// Approved or not, by somebody.
    ///
    /// # Errors
    /// [`Refusal::RefundOver`] when it was decided before.
    pub fn decide(
        self,
        state: RefundState,
        by: PositionId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if self.state != RefundState::Requested {
            return Err(Refusal::RefundOver);
        }
        let version = self.version + 1;
        Ok(Self { state, decided_at: Some(now), decided_by: Some(by), version, ..self })
    }

    /// The gateway does not give it back: somebody has to transfer it.
    ///
    /// # Errors
    /// [`Refusal::RefundOver`] unless the gateway is being asked.
    pub fn leave_to_people(self) -> Result<Self, Refusal> {
        if self.state != RefundState::Approved || self.gateway != Some(GatewayRefund::Asked) {
            return Err(Refusal::RefundOver);
        }
        let version = self.version + 1;
        Ok(Self { gateway: Some(GatewayRefund::Refused), version, ..self })
    }

    /// The money was transferred back.
    ///
    /// # Errors
    /// [`Refusal::RefundOver`] unless it was approved and not transferred yet.
    pub fn pay(self, reference: String, now: Timestamp) -> Result<Self, Refusal> {
        if self.state != RefundState::Approved {
            return Err(Refusal::RefundOver);
        }
        let version = self.version + 1;
        let (state, paid_at) = (RefundState::Paid, Some(now));
        Ok(Self { state, paid_at, reference: Some(reference), version, ..self })
    }
}
