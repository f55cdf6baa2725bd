//! One piece of news on its way out, and where a dossier stands at the other side.

use jiff::Timestamp;
use kernel::{Id, IdKind};

use super::Refusal;

/// Marks the id of a delivery.
#[derive(Debug)]
pub enum DeliveryKind {}

impl IdKind for DeliveryKind {
    const NAME: &'static str = "delivery";
}

/// Names a delivery; the other side knows the message under it.
pub type DeliveryId = Id<DeliveryKind>;

/// Where a dossier stands at a system that must know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncState {
    /// Some news is on its way.
    Pending,
    /// The other side knows the latest.
    Acknowledged,
    /// News did not get through.
    Failed,
    /// The other side says something else of the dossier.
    Conflict,
}

impl SyncState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Acknowledged, Self::Failed, Self::Conflict];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Acknowledged => "acknowledged",
            Self::Failed => "failed",
            Self::Conflict => "conflict",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What became of a piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It will be tried.
    Waiting,
    /// The other side has acknowledged it.
    Sent,
    /// It was tried often enough, or refused.
    Failed,
    /// The other side says something else of the dossier.
    Conflict,
    /// Later news of the same dossier got through: nobody waits for it any more.
    Superseded,
    /// An operator gave it up.
    GivenUp,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Sent, Self::Failed, Self::Conflict, Self::Superseded, Self::GivenUp];

    /// The name stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Conflict => "conflict",
            Self::Superseded => "superseded",
            Self::GivenUp => "given_up",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it did not get through and somebody must decide.
    #[must_use]
    pub const fn is_stuck(self) -> bool {
        matches!(self, Self::Failed | Self::Conflict)
    }
}

/// One piece of news with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// The dossier.
    pub dossier: dossier::DossierId,
    /// Version of the dossier that it tells.
    pub dossier_version: i64,
    /// When the deed was done.
    pub at: Timestamp,
    /// National status code after the deed.
    pub status: i64,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time: a code.
    pub last_error: Option<String>,
    /// Since when it is in its state.
    pub since_at: Timestamp,
    /// Why it was given up.
    pub reason: Option<String>,
    /// Counts the operators' deeds.
    pub version: i64,
}

impl Delivery {
    /// Refuses to decide about what somebody decided meanwhile, or what needs no decision.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`], [`Refusal::NotStuck`].
    pub fn check_stuck(&self, seen_version: i64) -> Result<(), Refusal> {
        if seen_version != self.version {
            return Err(Refusal::ChangedMeanwhile);
        }
        if self.state.is_stuck() { Ok(()) } else { Err(Refusal::NotStuck) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for state in SyncState::ALL {
            assert_eq!(SyncState::from_code(state.code()), Some(state));
        }
        for state in DeliveryState::ALL {
            assert_eq!(DeliveryState::from_code(state.code()), Some(state));
        }
        assert_eq!(DeliveryState::from_code("lost"), None);
    }
}
