//! A payment through a gateway, from the press of the button to the gateway's word.

use dossier::DossierId;
use jiff::{SignedDuration, Timestamp};
use kernel::{AgencyId, Id, IdKind, Vnd};

use super::ChargeId;

/// Marks a payment through a gateway.
#[derive(Debug)]
pub enum CheckoutKind {}

impl IdKind for CheckoutKind {
    const NAME: &'static str = "payment_checkout";
}

/// Names a payment through a gateway; the gateway knows it by this.
pub type CheckoutId = Id<CheckoutKind>;

/// Where it stands, as far as the gateway told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckoutState {
    /// Nothing is known yet.
    Open,
    /// The money was taken.
    Paid,
    /// It was given up, refused, or not used in time.
    Failed,
}

impl CheckoutState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Paid, Self::Failed];

    /// The name stored: `open`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Failed => "failed",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A payment through a gateway (lần nộp qua cổng thanh toán).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// Its id.
    pub id: CheckoutId,
    /// What is paid.
    pub charge: ChargeId,
    /// Of which dossier.
    pub dossier: DossierId,
    /// Who collects.
    pub agency: AgencyId,
    /// The collector's code with the gateway.
    pub merchant: String,
    /// How much is asked.
    pub amount: Vnd,
    /// Where it stands.
    pub state: CheckoutState,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When the gateway is asked next what became of it; never once that is known.
    pub ask_at: Option<Timestamp>,
    /// How often it was asked.
    pub asked: i64,
    /// When the gateway's word came.
    pub ended_at: Option<Timestamp>,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// For so long the gateway takes the money.
const LIFE: SignedDuration = SignedDuration::from_mins(15);
/// After so long the gateway is asked for the first time; then twice as long each time.
const FIRST_ASKED: SignedDuration = SignedDuration::from_mins(5);
/// The longest pause between two questions.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);
/// After so long nobody asks any more.
const ASKED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Checkout {
    /// When the gateway is asked for the first time what became of one that begins now.
    #[must_use]
    pub fn first_asked_at(now: Timestamp) -> Timestamp {
        now + FIRST_ASKED
    }

    /// Until when the gateway takes the money.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.made_at + LIFE
    }

    /// Whether the button leads to this one again instead of beginning another.
    #[must_use]
    pub fn is_usable(&self, now: Timestamp) -> bool {
        self.state == CheckoutState::Open && now < self.expires_at()
    }

    /// The money was taken, even when it was said before that it was not. Nothing when that is known.
    #[must_use]
    pub fn pay(self, now: Timestamp) -> Option<Self> {
        (self.state != CheckoutState::Paid).then(|| self.end(CheckoutState::Paid, now))
    }

    /// No money was taken. Nothing when something else is known.
    #[must_use]
    pub fn fail(self, now: Timestamp) -> Option<Self> {
        (self.state == CheckoutState::Open).then(|| self.end(CheckoutState::Failed, now))
    }

    fn end(self, state: CheckoutState, now: Timestamp) -> Self {
        let version = self.version + 1;
        Self { state, ended_at: Some(now), ask_at: None, version, ..self }
    }

    /// The gateway did not say what became of it: it is asked again after a pause that grows. Nothing once it was
    /// asked for a week.
    #[must_use]
    pub fn ask_later(&self, now: Timestamp) -> Option<Timestamp> {
        let doublings = u32::try_from(self.asked.clamp(0, 10)).unwrap_or(0);
        let pause = FIRST_ASKED.checked_mul(1 << doublings).unwrap_or(LONGEST_PAUSE);
        let next = now + pause.min(LONGEST_PAUSE);
        (next < self.made_at + ASKED_FOR).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkout() -> Checkout {
        Checkout {
            id: CheckoutId::new(),
            charge: ChargeId::new(),
            dossier: DossierId::new(),
            agency: AgencyId::new(),
            merchant: "M".into(),
            amount: Vnd::new(1),
            state: CheckoutState::Open,
            made_at: Timestamp::UNIX_EPOCH,
            ask_at: None,
            asked: 0,
            ended_at: None,
            version: 1,
        }
    }

    #[test]
    fn money_counts_whatever_was_said_before_and_a_failure_only_before_money() {
        let now = Timestamp::UNIX_EPOCH;
        let failed = checkout().fail(now).unwrap();
        assert_eq!(failed.clone().fail(now), None);
        let paid = failed.pay(now).unwrap();
        assert_eq!((paid.state, paid.version), (CheckoutState::Paid, 3));
        assert_eq!((paid.clone().fail(now), paid.pay(now)), (None, None));
    }

    #[test]
    fn the_gateway_is_asked_after_five_minutes_then_less_and_less_for_a_week() {
        let mut it = checkout();
        let mut at = Checkout::first_asked_at(it.made_at);
        let mut pauses = Vec::new();
        while let Some(next) = it.ask_later(at) {
            pauses.push(next.duration_since(at).as_secs() / 60);
            (at, it.asked) = (next, it.asked + 1);
        }
        assert_eq!(pauses[..7], [5, 10, 20, 40, 80, 160, 320]);
        assert!(pauses[7..].iter().all(|it| *it == 360) && pauses.len() < 40, "{pauses:?}");
        assert!(!it.is_usable(it.expires_at()) && it.is_usable(it.made_at));
    }
}
