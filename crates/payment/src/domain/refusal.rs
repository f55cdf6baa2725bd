//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// The agency does not collect through the program.
    #[error("the agency does not collect")]
    NotCollecting,
    /// It was paid already, or is asked for no more, or costs another amount now.
    #[error("it is not due")]
    NotDue,
    /// Cash is taken in an open shift only.
    #[error("no shift is open")]
    NoShift,
    /// The cashier has an open shift already.
    #[error("a shift is open already")]
    ShiftOpen,
    /// The shift was closed.
    #[error("the shift is closed")]
    ShiftClosed,
    /// Somebody counts cash at a desk that is to end.
    #[error("shifts are open at the desk")]
    ShiftsOpen,
    /// The receipt was cancelled.
    #[error("the receipt is cancelled")]
    ReceiptCancelled,
    /// Nothing of the money waits for a decision.
    #[error("nothing of the money is held")]
    NothingHeld,
    /// The refund was decided or transferred already.
    #[error("the refund was decided already")]
    RefundOver,
    /// Whoever requested a refund does not approve it.
    #[error("requested by the same person")]
    SamePerson,
    /// The agency does not collect through a gateway.
    #[error("no gateway")]
    NoGateway,
    /// What came in the name of a gateway was not signed with its key.
    #[error("not signed by the gateway")]
    Forged,
    /// What the gateway signed is too old, or from a time to come.
    #[error("signed at another time")]
    Stale,
    /// The gateway was asked to give the money back and has not answered: nobody transfers it beside.
    #[error("the gateway is giving it back")]
    WithGateway,
    /// Somebody said before what became of the difference.
    #[error("the difference was closed before")]
    MismatchClosed,
    /// The notice is kept already.
    #[error("the notice is kept already")]
    ObligationKnown,
    /// The dossier is neither in work nor waiting for a payment.
    #[error("no notice is kept for the dossier now")]
    ObligationNotNow,
    /// The obligation is due no more.
    #[error("the obligation is due no more")]
    ObligationOver,
    /// The voucher was taken in before.
    #[error("the voucher was taken in before")]
    VoucherKnown,
    /// The desk may not receive for the agency that handles the dossier.
    #[error("vouchers of the dossier are not taken at this desk")]
    NotTakenHere,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refusal {
    /// One field that does not hold.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "payment.not_found",
            Self::Denied => "payment.denied",
            Self::ChangedMeanwhile => "payment.changed_meanwhile",
            Self::NotCollecting => "payment.not_collecting",
            Self::NotDue => "payment.not_due",
            Self::NoShift => "payment.no_shift",
            Self::ShiftOpen => "payment.shift_open",
            Self::ShiftClosed => "payment.shift_closed",
            Self::ShiftsOpen => "payment.shifts_open",
            Self::ReceiptCancelled => "payment.receipt_cancelled",
            Self::NothingHeld => "payment.nothing_held",
            Self::RefundOver => "payment.refund_over",
            Self::SamePerson => "payment.same_person",
            Self::NoGateway => "payment.no_gateway",
            Self::Forged => "payment.forged",
            Self::Stale => "payment.stale",
            Self::WithGateway => "payment.with_gateway",
            Self::MismatchClosed => "payment.mismatch_closed",
            Self::ObligationKnown => "payment.obligation_known",
            Self::ObligationNotNow => "payment.obligation_not_now",
            Self::ObligationOver => "payment.obligation_over",
            Self::VoucherKnown => "payment.voucher_known",
            Self::NotTakenHere => "payment.not_taken_here",
            Self::Invalid(_) => "payment.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied | Self::Forged => RefusedKind::Denied,
            Self::ChangedMeanwhile
            | Self::NotCollecting
            | Self::NotDue
            | Self::NoShift
            | Self::ShiftOpen
            | Self::ShiftClosed
            | Self::ShiftsOpen
            | Self::ReceiptCancelled
            | Self::NothingHeld
            | Self::RefundOver
            | Self::SamePerson
            | Self::NoGateway
            | Self::Stale
            | Self::WithGateway
            | Self::MismatchClosed
            | Self::ObligationKnown
            | Self::ObligationNotNow
            | Self::ObligationOver
            | Self::VoucherKnown
            | Self::NotTakenHere => RefusedKind::Conflict,
            Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
