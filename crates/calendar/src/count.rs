//! Counting in working time: the next working minute, so many minutes on, so many days on.

use crate::{
    Refusal, WorkingCalendar,
    moment::{Day, Moment},
};

/// So many days in a row without work mean that the calendar is broken.
const LONGEST_REST: i64 = 400;

impl WorkingCalendar {
    /// The first working day that is this day or later.
    pub(crate) fn working_day_from(&self, day: Day) -> Result<Day, Refusal> {
        let mut candidate = day;
        while self.sessions(candidate).is_empty() {
            candidate = candidate.next();
            if candidate > Day::LAST {
                return Err(Refusal::OutOfRange);
            }
            if candidate.since(day) > LONGEST_REST {
                return Err(Refusal::NoWorkingTime { near: day.date() });
            }
        }
        Ok(candidate)
    }

    /// The n-th working day strictly after this day; this day itself for 0.
    pub(crate) fn working_day_after(&self, day: Day, n: i64) -> Result<Day, Refusal> {
        let mut last = day;
        for _ in 0..n {
            last = self.working_day_from(last.next())?;
        }
        Ok(last)
    }

    /// Working days later than the first day, up to and with the last.
    pub(crate) fn working_days_between(&self, first: Day, last: Day) -> i64 {
        let mut count = 0;
        let mut day = first.next();
        while day <= last {
            count += i64::from(!self.sessions(day).is_empty());
            day = day.next();
        }
        count
    }

    /// The end of the last session of a day, or of the next day that has one.
    pub(crate) fn close_of(&self, day: Day) -> Result<Moment, Refusal> {
        let day = self.working_day_from(day)?;
        Ok(day.at(self.sessions(day).last().map_or(0, |session| session.end)))
    }

    /// This moment if it lies within a session, else the start of the next session.
    pub(crate) fn next_in_session(&self, at: Moment) -> Result<Moment, Refusal> {
        let minute = at.minute();
        for session in self.sessions(at.day()) {
            if minute < session.end {
                return Ok(at.day().at(minute.max(session.start)));
            }
        }
        let day = self.working_day_from(at.day().next())?;
        Ok(day.at(self.sessions(day).first().map_or(0, |session| session.start)))
    }

    /// So many working minutes later. Nothing added leaves the end of a session where it is.
    pub(crate) fn add(&self, at: Moment, minutes: i64) -> Result<Moment, Refusal> {
        if minutes <= 0 {
            let is_end = self.sessions(at.day()).iter().any(|it| it.end == at.minute());
            return if is_end { Ok(at) } else { self.next_in_session(at) };
        }
        let mut left = minutes;
        let mut day = at.day();
        let mut from = at.minute();
        loop {
            for session in self.sessions(day) {
                let start = session.start.max(from);
                let room = i64::from(session.end) - i64::from(start);
                if room >= left {
                    return day.at(start).plus(left);
                }
                left -= room.max(0);
            }
            day = self.working_day_from(day.next())?;
            from = 0;
        }
    }

    /// Working minutes from one moment to a later one.
    pub(crate) fn between(&self, from: Moment, to: Moment) -> i64 {
        let mut minutes = 0;
        let mut day = from.day();
        while day <= to.day() {
            for session in self.sessions(day) {
                let start = day.at(session.start).max(from);
                let end = day.at(session.end).min(to);
                minutes += end.since(start).max(0);
            }
            day = day.next();
        }
        minutes
    }
}
