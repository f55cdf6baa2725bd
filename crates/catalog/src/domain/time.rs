//! The legal time limit of a procedure, as the law writes it; `calendar` turns it into a due time.

use serde::{Deserialize, Serialize};

/// Working minutes of a full working day (07:00–11:30 and 13:30–17:00).
const DAY_MINUTES: u32 = 480;
/// Working minutes left when a dossier comes in just before the 15:00 rule applies.
const AFTERNOON_MINUTES: u32 = 120;

/// What a time limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Giờ làm việc.
    WorkingHour,
    /// Giờ, by day and night.
    RunningHour,
    /// Ngày, by the calendar.
    CalendarDay,
    /// Tháng.
    Month,
    /// Ngay trong ngày làm việc; after the cut-off, the next one.
    SameDay,
    /// No date of return is promised.
    NoDate,
}

impl TimeUnit {
    /// Every unit.
    pub const ALL: [Self; 7] = [
        Self::WorkingDay,
        Self::WorkingHour,
        Self::RunningHour,
        Self::CalendarDay,
        Self::Month,
        Self::SameDay,
        Self::NoDate,
    ];

    /// The name stored and sent: `working_day`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkingDay => "working_day",
            Self::WorkingHour => "working_hour",
            Self::RunningHour => "running_hour",
            Self::CalendarDay => "calendar_day",
            Self::Month => "month",
            Self::SameDay => "same_day",
            Self::NoDate => "no_date",
        }
    }

    /// The unit with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// How a limit in days ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePolicy {
    /// At the end of the last day (Civil Code, articles 147 and 148).
    #[default]
    DayEnd,
    /// To the minute: a day is eight working hours.
    Exact,
}

impl TimePolicy {
    /// Every policy.
    pub const ALL: [Self; 2] = [Self::DayEnd, Self::Exact];

    /// The name stored and sent: `day_end`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayEnd => "day_end",
            Self::Exact => "exact",
        }
    }

    /// The policy with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.code() == code)
    }
}

/// A legal time limit (thời hạn giải quyết).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProcessingTime {
    /// How many units; 0 for `same_day` and `no_date`.
    pub qty: u32,
    /// Of what.
    pub unit: TimeUnit,
    /// How a limit in days ends.
    #[serde(default)]
    pub policy: TimePolicy,
}

impl ProcessingTime {
    /// So many of this unit, days ending with the day.
    #[must_use]
    pub const fn new(qty: u32, unit: TimeUnit) -> Self {
        Self { qty, unit, policy: TimePolicy::DayEnd }
    }

    /// The working minutes that the limit contains however unluckily it falls: what the internal
    /// steps may add up to. `None` when no date is promised.
    #[must_use]
    pub const fn least_working_minutes(self) -> Option<u32> {
        let minutes = match self.unit {
            TimeUnit::WorkingDay => self.qty.saturating_mul(DAY_MINUTES),
            TimeUnit::WorkingHour => self.qty.saturating_mul(60),
            TimeUnit::RunningHour => {
                let rest = (self.qty % 24).saturating_mul(60);
                let rest = if rest > DAY_MINUTES { DAY_MINUTES } else { rest };
                (self.qty / 24).saturating_mul(DAY_MINUTES).saturating_add(rest)
            }
            TimeUnit::CalendarDay => working_days_in(self.qty).saturating_mul(DAY_MINUTES),
            // The shortest month has 28 days.
            TimeUnit::Month => {
                working_days_in(self.qty.saturating_mul(28)).saturating_mul(DAY_MINUTES)
            }
            TimeUnit::SameDay => AFTERNOON_MINUTES,
            TimeUnit::NoDate => return None,
        };
        Some(minutes)
    }
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
        let minutes = |qty, unit| ProcessingTime::new(qty, unit).least_working_minutes();
        assert_eq!(minutes(3, TimeUnit::WorkingDay), Some(1440));
        assert_eq!(minutes(4, TimeUnit::WorkingHour), Some(240));
        assert_eq!(minutes(24, TimeUnit::RunningHour), Some(480));
        assert_eq!(minutes(20, TimeUnit::CalendarDay), Some(14 * 480));
        assert_eq!(minutes(1, TimeUnit::Month), Some(20 * 480));
        assert_eq!(minutes(0, TimeUnit::SameDay), Some(120));
        assert_eq!(minutes(0, TimeUnit::NoDate), None);
    }

    #[test]
    fn codes_are_read_back() {
        for unit in TimeUnit::ALL {
            assert_eq!(TimeUnit::from_code(unit.code()), Some(unit));
        }
        for policy in TimePolicy::ALL {
            assert_eq!(TimePolicy::from_code(policy.code()), Some(policy));
        }
    }
}
