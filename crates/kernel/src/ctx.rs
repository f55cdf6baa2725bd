//! The first argument of every verb: who acts, and when.

use jiff::{Timestamp, civil::Date};

use crate::{Actor, today_in_vietnam};

/// Who acts, and the instant at which the deed counts. Nothing below reads another clock.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// The instant of the deed, with microseconds.
    pub now: Timestamp,
}

impl Ctx {
    /// A deed of this actor at this instant. Kept to the microsecond, which is what is stored.
    #[must_use]
    pub fn new(actor: Actor, now: Timestamp) -> Self {
        let now = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
        Self { actor, now }
    }

    /// A deed of the program itself.
    #[must_use]
    pub fn system(now: Timestamp) -> Self {
        Self::new(Actor::System, now)
    }

    /// The date in Vietnam at the instant of the deed.
    #[must_use]
    pub fn today(&self) -> Date {
        today_in_vietnam(self.now)
    }
}
