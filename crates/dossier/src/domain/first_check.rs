//! The first check of what was filed online: a clock of its own, before that of the case begins.

use calendar::{Clock, Limit, WorkingCalendar};
use jiff::{SignedDuration, Timestamp};

/// How long the desk has to look at an online dossier after it came, or came again (practice of the
/// national portal).
pub const FIRST_CHECK: Limit = Limit::working_hours(8);
/// No rest of an office is longer.
const LONGEST_REST: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Until when the desk has to look at what came at this instant.
///
/// # Errors
/// What the calendar cannot count.
pub fn first_check_by(
    calendar: &WorkingCalendar,
    came_at: Timestamp,
) -> Result<Option<Timestamp>, calendar::Refusal> {
    Ok(Clock::start(calendar, FIRST_CHECK, came_at)?.due_at())
}

/// Whatever came before this instant and still waits is late now, where it has this time.
///
/// # Errors
/// What the calendar cannot count.
pub fn late_when_before(
    calendar: &WorkingCalendar,
    limit: Limit,
    now: Timestamp,
) -> Result<Timestamp, calendar::Refusal> {
    // The later it came, the later it is due: halve the time until the minute is found.
    let (mut late, mut in_time) = ((now - LONGEST_REST).as_second() / 60, now.as_second() / 60 + 1);
    while in_time - late > 1 {
        let middle = late + (in_time - late) / 2;
        let came_at = Timestamp::from_second(middle * 60).unwrap_or(now);
        let due_at = Clock::start(calendar, limit, came_at)?.due_at();
        if due_at.is_some_and(|due_at| due_at < now) { late = middle } else { in_time = middle }
    }
    Ok(Timestamp::from_second(in_time * 60).unwrap_or(now))
}

#[cfg(test)]
mod tests {
    use calendar::CalendarSpec;

    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("{text}:00+07:00").parse().unwrap()
    }

    #[test]
    fn eight_working_hours_go_over_the_night_and_what_came_earlier_is_late() {
        let days = ["mon", "tue", "wed", "thu", "fri"];
        let hours = ["07:00-11:30", "13:30-17:00"];
        let spec = CalendarSpec::default().with_hours("2026-01-01", &days, &hours);
        let calendar = spec.build().unwrap();
        let due = first_check_by(&calendar, at("2026-03-02T15:30")).unwrap();
        assert_eq!(due, Some(at("2026-03-03T15:30")));
        // What came on Saturday is to be looked at by the end of Monday.
        let due = first_check_by(&calendar, at("2026-03-07T10:00")).unwrap();
        assert_eq!(due, Some(at("2026-03-09T17:00")));

        let before = late_when_before(&calendar, FIRST_CHECK, at("2026-03-03T15:31")).unwrap();
        assert_eq!(before, at("2026-03-02T15:31"));
        let before = late_when_before(&calendar, FIRST_CHECK, at("2026-03-09T12:00")).unwrap();
        assert!(before <= at("2026-03-06T15:30"), "{before}");
        assert!(first_check_by(&calendar, before).unwrap() >= Some(at("2026-03-09T12:00")));
    }
}
