//! What a legal time limit leaves to the internal steps, however unluckily it falls.

use calendar::Limit;

/// Working minutes of a full working day (07:00–11:30 and 13:30–17:00).
const DAY_MINUTES: u32 = 480;
/// When offices close in the afternoon, in minutes since midnight.
const CLOSING: u32 = 17 * 60;

/// The working minutes that the limit holds at least: what the internal steps may add up to. `None`
/// when no date is promised.
#[must_use]
pub fn least_working_minutes(limit: &Limit) -> Option<u32> {
    let minutes = match limit {
        Limit::WorkingDays { tenths, .. } => tenths.saturating_mul(DAY_MINUTES) / 10,
        Limit::WorkingHours { tenths } => tenths.saturating_mul(6),
        Limit::RunningHours { tenths } => {
            let (days, rest) = (tenths / 240, tenths % 240);
            days.saturating_mul(DAY_MINUTES).saturating_add((rest * 6).min(DAY_MINUTES))
        }
        Limit::Days(days) => working_days_in(*days).saturating_mul(DAY_MINUTES),
        // The shortest month has 28 days.
        Limit::Months(months) => {
            working_days_in(months.saturating_mul(28)).saturating_mul(DAY_MINUTES)
        }
        // Received just before the cut-off.
        Limit::SameDay { cut_off } => {
            let hour = u32::try_from(cut_off.hour()).unwrap_or(0);
            let minute = u32::try_from(cut_off.minute()).unwrap_or(0);
            CLOSING.saturating_sub(hour * 60 + minute).min(DAY_MINUTES)
        }
        Limit::None => return None,
    };
    Some(minutes)
}

/// The working days that so many calendar days hold at least, weekends taken out.
const fn working_days_in(days: u32) -> u32 {
    let rest = days % 7;
    (days / 7).saturating_mul(5).saturating_add(rest.saturating_sub(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_the_time_that_the_law_leaves_however_it_falls() {
        assert_eq!(least_working_minutes(&Limit::working_days(3)), Some(1440));
        assert_eq!(least_working_minutes(&Limit::working_hours(4)), Some(240));
        assert_eq!(least_working_minutes(&Limit::running_hours(24)), Some(480));
        assert_eq!(least_working_minutes(&Limit::running_hours(4)), Some(240));
        assert_eq!(least_working_minutes(&Limit::Days(20)), Some(14 * 480));
        assert_eq!(least_working_minutes(&Limit::Months(1)), Some(20 * 480));
        assert_eq!(least_working_minutes(&Limit::same_day()), Some(120));
        assert_eq!(least_working_minutes(&Limit::exact_tenths_of_working_days(5)), Some(240));
        assert_eq!(least_working_minutes(&Limit::None), None);
    }
}
