//! Several agencies in one case: the time of each in a row (liên thông), taking in for another agency
//! (phi địa giới hành chính), and all steps done at the centre (5 tại chỗ).

use std::ops::RangeInclusive;

use calendar::Limit;
use serde::{Deserialize, Serialize};

use super::{ChannelKind, ReceptionPlace, Step};

/// The time that one agency has, of those that handle a case in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLimit {
    /// Code of its first step.
    pub from: String,
    /// Code of its last step.
    pub to: String,
    /// What it does, as the transfer slip says (phiếu chuyển xử lý).
    pub work: String,
    /// How long it has, from when the dossier came.
    pub limit: Limit,
}

impl AgencyLimit {
    /// The places of its steps among these; nothing when they are not there in this order.
    #[must_use]
    pub fn span(&self, steps: &[Step]) -> Option<RangeInclusive<usize>> {
        let place = |code: &str| steps.iter().position(|step| step.code == code);
        let (from, to) = (place(&self.from)?, place(&self.to)?);
        (from <= to).then_some(from..=to)
    }

    /// The limit in working minutes, where it is counted in working time.
    #[must_use]
    pub const fn working_minutes(&self) -> Option<u32> {
        match self.limit {
            Limit::WorkingDays { tenths, .. } => Some(tenths.saturating_mul(48)),
            Limit::WorkingHours { tenths } => Some(tenths.saturating_mul(6)),
            Limit::RunningHours { .. }
            | Limit::Days(_)
            | Limit::Months(_)
            | Limit::SameDay { .. }
            | Limit::None => None,
        }
    }
}

/// Where and how dossiers are taken in for a competent agency elsewhere in the province (NĐ 118/2025).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonTerritorial {
    /// Which desks take them in.
    pub places: Vec<ReceptionPlace>,
    /// By which channels.
    pub channels: Vec<ChannelKind>,
    /// The legal basis.
    pub basis: String,
}

/// Whose stamp a result bears that was made at the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stamp {
    /// That of the competent agency, kept at the centre for this.
    Competent,
    /// That of the centre itself.
    Centre,
}

/// Reception, appraisal, approval, stamping and return, all done at the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnSite {
    /// Identification code of the centre.
    pub agency: String,
    /// Under whose power the officer there signs, as written above the title.
    pub authority: String,
    /// Whose stamp the result bears, and in whose register it is numbered.
    pub stamp: Stamp,
    /// The decision that entrusts it.
    pub basis: String,
}

#[cfg(test)]
mod tests {
    use kernel::Role;

    use super::*;
    use crate::domain::{StepPlace, StepTime};

    fn step(code: &str) -> Step {
        Step {
            code: code.into(),
            name: code.into(),
            at: StepPlace::Competent,
            role: Role::Specialist,
            limit: StepTime::minutes(60),
            outcome: String::new(),
            consult: None,
        }
    }

    #[test]
    fn an_agency_has_the_steps_from_its_first_to_its_last() {
        let steps = ["receive", "verify", "confirm", "appraise"].map(step);
        let limit = |from: &str, to: &str| AgencyLimit {
            from: from.into(),
            to: to.into(),
            work: String::new(),
            limit: Limit::working_days(5),
        };
        assert_eq!(limit("verify", "confirm").span(&steps), Some(1..=2));
        assert_eq!(limit("appraise", "appraise").span(&steps), Some(3..=3));
        assert_eq!(limit("confirm", "verify").span(&steps), None);
        assert_eq!(limit("verify", "sign").span(&steps), None);
        assert_eq!(limit("verify", "confirm").working_minutes(), Some(2_400));
    }
}
