//! Time at the cash desk: opened with what lies in the box, closed with what is counted.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Problem, Vnd};

use super::Refusal;

/// Marks a shift.
#[derive(Debug)]
pub enum ShiftKind {}

impl IdKind for ShiftKind {
    const NAME: &'static str = "payment_shift";
}

/// Names a shift.
pub type ShiftId = Id<ShiftKind>;

/// A shift (ca thu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// The agency.
    pub agency: AgencyId,
    /// The cashier.
    pub position: PositionId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// What lay in the box then.
    pub float_amount: Vnd,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What was taken meanwhile.
    pub taken: Option<Vnd>,
    /// What was counted.
    pub counted: Option<Vnd>,
    /// Why the two differ.
    pub reason: Option<String>,
    pub(crate) salt: String,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// The longest reason, in characters.
const REASON_LIMIT: usize = 2_000;

impl Shift {
    /// What is to lie in the box after so much was taken.
    #[must_use]
    pub fn expected(&self, taken: Vnd) -> Vnd {
        Vnd::new(self.float_amount.dong().saturating_add(taken.dong()))
    }

    /// What was counted too much, or below nothing too little, once it is closed.
    #[must_use]
    pub fn difference(&self) -> Option<Vnd> {
        let expected = self.expected(self.taken?);
        Some(Vnd::new(self.counted?.dong().saturating_sub(expected.dong())))
    }

    /// Closes it.
    ///
    /// # Errors
    /// [`Refusal::ShiftClosed`]; [`Refusal::Invalid`] for a count that none is, and for a difference without a
    /// reason.
    pub fn close(
        self,
        now: Timestamp,
        taken: Vnd,
        (counted, reason): (Option<Vnd>, &str),
    ) -> Result<Self, Refusal> {
        if self.closed_at.is_some() {
            return Err(Refusal::ShiftClosed);
        }
        let Some(counted) = counted.filter(|it| it.dong() >= 0) else {
            return Err(Refusal::field("counted", "amount"));
        };
        let reason = vietnamese::nfc(reason.trim());
        if reason.chars().count() > REASON_LIMIT {
            let problem = Problem::new("reason", "too_long").with_limit(REASON_LIMIT);
            return Err(Refusal::Invalid(vec![problem]));
        }
        if counted != self.expected(taken) && reason.is_empty() {
            return Err(Refusal::field("reason", "difference_unexplained"));
        }
        Ok(Self {
            closed_at: Some(now),
            taken: Some(taken),
            counted: Some(counted),
            reason: Some(reason).filter(|it| !it.is_empty()),
            version: self.version + 1,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_explained_or_the_shift_stays_open() {
        let shift = Shift {
            id: ShiftId::new(),
            agency: AgencyId::new(),
            position: PositionId::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            float_amount: Vnd::new(100_000),
            closed_at: None,
            taken: None,
            counted: None,
            reason: None,
            salt: String::new(),
            version: 1,
        };
        let close = |counted, reason| {
            let (now, taken) = (Timestamp::UNIX_EPOCH, Vnd::new(20_000));
            shift.clone().close(now, taken, (counted, reason))
        };
        let even = close(Some(Vnd::new(120_000)), "").unwrap();
        assert_eq!((even.difference(), even.reason.as_deref()), (Some(Vnd::ZERO), None));
        let short = close(Some(Vnd::new(119_000)), " ");
        assert_eq!(short, Err(Refusal::field("reason", "difference_unexplained")));
        let short = close(Some(Vnd::new(119_000)), "Trả nhầm tiền thừa").unwrap();
        assert_eq!(short.difference(), Some(Vnd::new(-1_000)));
        assert_eq!(close(None, ""), Err(Refusal::field("counted", "amount")));
        let again = short.close(Timestamp::UNIX_EPOCH, Vnd::ZERO, (Some(Vnd::ZERO), ""));
        assert_eq!(again, Err(Refusal::ShiftClosed));
    }
}
