//! The times at which appointments begin: working hours of the agency, cut into pieces.

use calendar::WorkingCalendar;
use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::instant_of;

use super::Desk;

/// A time at which appointments begin, with the places that are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When.
    pub at: Timestamp,
    /// How many more can be made.
    pub left: i64,
}

/// When appointments of this hall begin on a day. A piece that ends after the session does is left out.
#[must_use]
pub fn slots_on(calendar: &WorkingCalendar, desk: &Desk, on: Date) -> Vec<Timestamp> {
    let step = SignedDuration::from_mins(desk.slot_minutes.max(1));
    let mut slots = Vec::new();
    for (start, end) in calendar.sessions_on(on) {
        let (mut at, end) = (instant_of(on.to_datetime(start)), instant_of(on.to_datetime(end)));
        while at + step <= end {
            slots.push(at);
            at += step;
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use calendar::CalendarSpec;
    use jiff::civil::date;
    use kernel::{AgencyId, civil_in_vietnam};

    use super::{super::KioskId, *};

    #[test]
    fn slots_lie_within_working_hours() {
        let sessions = ["07:30-09:00", "13:00-13:50"];
        let spec = CalendarSpec::default().with_hours("2025-01-01", &["mon"], &sessions);
        let calendar = spec.build().unwrap();
        let desk = Desk {
            agency: AgencyId::new(),
            kiosk: KioskId::new(),
            counters: 4,
            slot_minutes: 30,
            per_slot: 2,
            days_ahead: 14,
            version: 1,
        };
        let on = |day| -> Vec<String> {
            let slots = slots_on(&calendar, &desk, day);
            slots
                .iter()
                .map(|it| civil_in_vietnam(*it).time().strftime("%H:%M").to_string())
                .collect()
        };
        assert_eq!(on(date(2026, 3, 2)), ["07:30", "08:00", "08:30", "13:00"]);
        assert_eq!(on(date(2026, 3, 1)), [""; 0]);
    }
}
