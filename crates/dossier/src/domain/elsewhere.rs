//! A desk that takes in for a competent agency elsewhere (phi địa giới hành chính): whether it may, and
//! from when the time counts.

use calendar::{Clock, Limit, WorkingCalendar};
use catalog::{ChannelKind, Competent, Procedure, ReceptionPlace};
use identity::{Agency, AgencyLevel};
use jiff::Timestamp;

use super::{Deed, DeedPermit, Dossier, Refusal};

/// Whether this desk takes in, by this channel, dossiers of the procedure that another agency decides
/// (NĐ 118/2025). Which agencies those are, the procedure says: any commune, or always the same one.
#[must_use]
pub fn may_receive_elsewhere(procedure: &Procedure, desk: &Agency, channel: ChannelKind) -> bool {
    let Some(rule) = &procedure.non_territorial else { return false };
    let is_place = rule.places.iter().any(|place| match place {
        ReceptionPlace::Commune => desk.level == AgencyLevel::Commune,
        ReceptionPlace::Centre => desk.level == AgencyLevel::Unit,
        // The competent agency's own desk is not elsewhere.
        ReceptionPlace::Competent => false,
    });
    is_place && rule.channels.contains(&channel)
}

/// Whether an agency decides dossiers of the procedure. `always` is the one that always does.
#[must_use]
pub fn may_decide(procedure: &Procedure, agency: &Agency, always: Option<&Agency>) -> bool {
    match procedure.competent {
        Competent::ReceivingCommune => agency.level == AgencyLevel::Commune,
        Competent::Agency(_) => always.is_some_and(|always| always.id == agency.id),
    }
}

/// Until when paper that was taken in is to be on its way: the same day, or the beginning of the next
/// working day when it came after 15:00 (NĐ 309/2026, Đ 9).
///
/// # Errors
/// What the calendar cannot count.
pub fn paper_leaves_by(
    calendar: &WorkingCalendar,
    taken_in_at: Timestamp,
) -> Result<Option<Timestamp>, calendar::Refusal> {
    Ok(Clock::start(calendar, Limit::same_day(), taken_in_at)?.due_at())
}

impl Dossier {
    /// Whether it was taken in elsewhere and its paper has not come to the agency that decides it: no
    /// clock runs yet.
    #[must_use]
    pub const fn is_on_its_way(&self) -> bool {
        self.is_accepted() && self.clock().is_none()
    }

    /// The agency that decides has the whole dossier: from now the time counts (NĐ 309/2026, Đ 8.3).
    pub(crate) fn arrive(self, permit: &DeedPermit, clock: Clock) -> Result<Self, Refusal> {
        if permit.deed() != Deed::ConfirmArrival || !self.is_on_its_way() {
            return Err(Refusal::ArrivedAlready);
        }
        let mut stored = self.0;
        stored.due_at = clock.due_at();
        stored.promised_at = clock.due_at();
        stored.clock = Some(clock);
        stored.row_version += 1;
        Ok(Self(stored))
    }
}
