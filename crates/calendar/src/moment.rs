//! Days and minutes as plain numbers, so that counting is integer arithmetic.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Time},
};

use crate::Refusal;

/// Minutes of a day.
pub(crate) const MINUTES_A_DAY: i64 = 24 * 60;

const EPOCH: Date = Date::constant(1970, 1, 1);
const FIRST: Date = Date::constant(1900, 1, 1);
const LAST: Date = Date::constant(2200, 12, 31);

/// A civil day: days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i64);

impl Day {
    /// No deadline is looked for after this day; it leaves room behind the last day of reception.
    pub(crate) const LAST: Self = Self(110_000);

    /// The day of this date.
    pub(crate) fn of(date: Date) -> Self {
        Self(date.duration_since(EPOCH).as_hours() / 24)
    }

    /// The day of this date, when it is among those that are counted.
    pub(crate) fn checked(date: Date) -> Result<Self, Refusal> {
        if (FIRST..=LAST).contains(&date) { Ok(Self::of(date)) } else { Err(Refusal::OutOfRange) }
    }

    /// The date of this day.
    pub(crate) fn date(self) -> Date {
        EPOCH.saturating_add(SignedDuration::from_hours(self.0.saturating_mul(24)))
    }

    /// So many days later, or earlier.
    pub(crate) const fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day after.
    pub(crate) const fn next(self) -> Self {
        self.plus(1)
    }

    /// Days from that day to this one.
    pub(crate) const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// The weekday, Monday being 0.
    pub(crate) fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        usize::try_from((self.0 + 3).rem_euclid(7)).unwrap_or_default()
    }

    /// The moment so many minutes after midnight.
    pub(crate) fn at(self, minute: u16) -> Moment {
        Moment(self.0 * MINUTES_A_DAY + i64::from(minute))
    }
}

/// A minute on the wall in Vietnam: minutes since midnight of 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    /// The minute in which this instant lies, when it is in the years that are counted.
    pub(crate) fn checked(at: Timestamp) -> Result<Self, Refusal> {
        let civil = kernel::civil_in_vietnam(at);
        Day::checked(civil.date()).map(|day| day.at(minute_of(civil.time())))
    }

    /// The minute in which this instant lies, or the nearest that is counted.
    pub(crate) fn nearest(at: Timestamp) -> Self {
        let civil = kernel::civil_in_vietnam(at);
        if civil.date() < FIRST {
            Day::of(FIRST).at(0)
        } else if civil.date() > Day::LAST.date() {
            Day::LAST.at(0)
        } else {
            Day::of(civil.date()).at(minute_of(civil.time()))
        }
    }

    /// The day in which the minute lies.
    pub(crate) const fn day(self) -> Day {
        Day(self.0.div_euclid(MINUTES_A_DAY))
    }

    /// Minutes since midnight.
    pub(crate) fn minute(self) -> u16 {
        u16::try_from(self.0.rem_euclid(MINUTES_A_DAY)).unwrap_or_default()
    }

    /// So many running minutes later.
    pub(crate) fn plus(self, minutes: i64) -> Result<Self, Refusal> {
        let later = Self(self.0.saturating_add(minutes));
        if later.day() <= Day::LAST { Ok(later) } else { Err(Refusal::OutOfRange) }
    }

    /// Running minutes from that moment to this one.
    pub(crate) const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// What the wall shows.
    pub(crate) fn civil(self) -> DateTime {
        self.day().date().to_datetime(time_of(self.minute()))
    }

    /// The instant at which the minute begins.
    pub(crate) fn instant(self) -> Timestamp {
        kernel::instant_of(self.civil())
    }
}

/// Minutes since midnight.
pub(crate) fn minute_of(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

/// The time so many minutes after midnight.
pub(crate) fn time_of(minute: u16) -> Time {
    let hour = i8::try_from(minute / 60).unwrap_or_default();
    let minute = i8::try_from(minute % 60).unwrap_or_default();
    Time::new(hour, minute, 0, 0).unwrap_or(Time::midnight())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_and_its_date_are_one_to_one() {
        for (date, monday_zero) in
            [(date(1900, 1, 1), 0), (date(1970, 1, 1), 3), (date(2026, 8, 28), 4)]
        {
            assert_eq!(Day::of(date).date(), date);
            assert_eq!(Day::of(date).weekday(), monday_zero);
        }
        assert!(Day::checked(date(1899, 12, 31)).is_err());
        assert!(Day::LAST > Day::of(LAST));
    }

    #[test]
    fn an_instant_stands_for_its_minute() {
        let at: Timestamp = "2026-03-02T02:00:59.9Z".parse().unwrap();
        let moment = Moment::checked(at).unwrap();

        assert_eq!(moment.civil().to_string(), "2026-03-02T09:00:00");
        assert_eq!(moment.instant().to_string(), "2026-03-02T02:00:00Z");
    }
}
