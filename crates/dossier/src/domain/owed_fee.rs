//! What is owed for a dossier: phí and lệ phí, before it is accepted and before its result is returned.

use catalog::{ChargeTiming, FeeLine};
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId, Vnd};

use super::{DossierId, Finance};

/// Marks what is owed.
#[derive(Debug)]
pub enum OwedFeeKind {}

impl IdKind for OwedFeeKind {
    const NAME: &'static str = "dossier_fee";
}

/// Names what is owed for one dossier at one time.
pub type OwedFeeId = Id<OwedFeeKind>;

/// What is owed for one dossier at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedFee {
    /// Its id.
    pub id: OwedFeeId,
    /// The dossier.
    pub dossier: DossierId,
    /// Before acceptance, or before the result is returned.
    pub timing: ChargeTiming,
    /// How much.
    pub amount: Vnd,
    /// Due, paid or exempt.
    pub state: Finance,
    /// When it was put off until the result is returned.
    pub deferred_at: Option<Timestamp>,
    /// Who put it off.
    pub deferred_by: Option<PositionId>,
    /// Why.
    pub reason: Option<String>,
    pub(crate) salt: String,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl OwedFee {
    /// Whether it is not paid and need be.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.state == Finance::Due
    }

    /// Whether it has to be paid before the dossier is accepted.
    #[must_use]
    pub fn bars_acceptance(&self) -> bool {
        self.is_due() && self.timing == ChargeTiming::Before && self.deferred_at.is_none()
    }
}

/// What these lines come to at one time: the sum, and whether it is due or exempt. Nothing where there is no
/// line, or where the sum is nothing without anybody being relieved.
#[must_use]
pub fn owed_at(lines: &[FeeLine], timing: ChargeTiming) -> Option<(Vnd, Finance)> {
    let lines = lines.iter().filter(|line| line.timing == timing);
    let (sum, is_relieved) = lines.fold((Some(Vnd::ZERO), false), |(sum, relieved), line| {
        let sum = sum.and_then(|sum| sum.checked_add(line.amount));
        // A rule of a decision table that asks for nothing relieves as a group does.
        let by_rule = line.because.is_some() && line.amount.is_zero();
        (sum, relieved || by_rule || line.relief.is_some())
    });
    match sum? {
        sum if !sum.is_zero() => Some((sum, Finance::Due)),
        sum => is_relieved.then_some((sum, Finance::Exempt)),
    }
}

/// Marks a desk that collects.
#[derive(Debug)]
pub enum FeeDeskKind {}

impl IdKind for FeeDeskKind {
    const NAME: &'static str = "fee_desk";
}

/// Names a desk that collects, in the journal.
pub type FeeDeskId = Id<FeeDeskKind>;

/// Whether a desk collects phí and lệ phí through the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collecting {
    /// It does: what is owed is noted when a dossier is handed in there.
    Collecting,
    /// It does no more: nothing is asked there.
    Stopped,
}

impl Collecting {
    /// The name stored: `collecting`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Collecting => "collecting",
            Self::Stopped => "stopped",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Collecting, Self::Stopped].into_iter().find(|it| it.code() == code)
    }
}

/// A desk, and whether it collects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeDesk {
    pub(crate) id: FeeDeskId,
    /// The agency.
    pub agency: AgencyId,
    /// Whether it collects.
    pub state: Collecting,
    /// Counts the changes, from 1.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use catalog::FeeKind;

    use super::*;

    fn line(amount: i64, timing: ChargeTiming, relief: Option<u32>) -> FeeLine {
        FeeLine {
            kind: FeeKind::Charge,
            name: "permit".into(),
            amount: Vnd::new(amount),
            timing,
            copies: None,
            relief: relief.map(|percent| ("students".into(), percent)),
            because: None,
            legal_basis: "01/2025/MAU".into(),
        }
    }

    #[test]
    fn what_is_owed_is_summed_by_time_and_nothing_is_owed_by_the_exempt() {
        let (before, after) = (ChargeTiming::Before, ChargeTiming::After);
        let lines =
            [line(20_000, before, None), line(5_000, before, Some(50)), line(0, after, Some(0))];
        assert_eq!(owed_at(&lines, before), Some((Vnd::new(25_000), Finance::Due)));
        assert_eq!(owed_at(&lines, after), Some((Vnd::ZERO, Finance::Exempt)));
        assert_eq!(owed_at(&lines[..2], after), None);
        assert_eq!(owed_at(&[line(0, after, None)], after), None);
        assert_eq!(owed_at(&[line(i64::MAX, after, None), line(1, after, None)], after), None);
    }
}
