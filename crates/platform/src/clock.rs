//! The one clock of the program. Tests set it; verbs read it through `Ctx`.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::Timestamp;

/// Tells the time. Cloning shares the clock.
#[derive(Debug, Clone)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is set.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.as_microsecond()))))
    }

    /// Sets a fixed clock, for every clone of it. The machine's clock is left alone.
    pub fn set(&self, at: Timestamp) {
        if let Some(micros) = &self.0 {
            micros.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// The instant now, to the microsecond.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn now(&self) -> Timestamp {
        let micros = match &self.0 {
            Some(fixed) => fixed.load(Ordering::SeqCst),
            None => Timestamp::now().as_microsecond(),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}
