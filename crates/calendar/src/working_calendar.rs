//! The calendar of one office: which hours it works on which day.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};

use crate::{
    Refusal, SpecialDay,
    moment::{Day, Moment, time_of},
};

/// A stretch of work within a day, in minutes since midnight. Its end is outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) start: u16,
    pub(crate) end: u16,
}

/// Weekly hours from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hours {
    pub(crate) from: Day,
    pub(crate) week: [Vec<Session>; 7],
}

/// A day that differs from the weekly hours, with its sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkedDay {
    pub(crate) day: Day,
    pub(crate) sessions: Vec<Session>,
    pub(crate) mark: SpecialDay,
}

/// The working time of an office. Made by [`CalendarSpec::build`](crate::CalendarSpec::build), never
/// changed: a new decision on hours is a new version of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// By first day.
    pub(crate) hours: Vec<Hours>,
    /// By day, each once.
    pub(crate) days: Vec<MarkedDay>,
    pub(crate) minutes_per_day: u16,
    pub(crate) known_through: Option<Day>,
}

impl WorkingCalendar {
    /// Whether the office works on this date at all.
    #[must_use]
    pub fn is_working_day(&self, on: Date) -> bool {
        !self.sessions(Day::of(on)).is_empty()
    }

    /// Whether the office is at work at this instant. At the end of a session it is not.
    #[must_use]
    pub fn is_working_time(&self, at: Timestamp) -> bool {
        let moment = Moment::nearest(at);
        let minute = moment.minute();
        self.sessions(moment.day()).iter().any(|it| (it.start..it.end).contains(&minute))
    }

    /// The sessions of this date, each with its start and end.
    #[must_use]
    pub fn sessions_on(&self, on: Date) -> Vec<(Time, Time)> {
        let sessions = self.sessions(Day::of(on)).iter();
        sessions.map(|session| (time_of(session.start), time_of(session.end))).collect()
    }

    /// What is special about this date, if anything is.
    #[must_use]
    pub fn special_day(&self, on: Date) -> Option<&SpecialDay> {
        self.marked(Day::of(on)).map(|marked| &marked.mark)
    }

    /// The next instant at which the office is at work: this one, or the start of a session.
    pub fn norm(&self, at: Timestamp) -> Result<Timestamp, Refusal> {
        self.next_in_session(Moment::checked(at)?).map(Moment::instant)
    }

    /// So many working minutes later. Ends at the end of a session rather than at the start of the
    /// next one, so that eight hours from 07:00 are 17:00 and not tomorrow.
    pub fn add_minutes(&self, at: Timestamp, minutes: u32) -> Result<Timestamp, Refusal> {
        self.add(Moment::checked(at)?, i64::from(minutes)).map(Moment::instant)
    }

    /// Working minutes from one instant to a later one; 0 when it is not later.
    #[must_use]
    pub fn work_minutes(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.between(Moment::nearest(from), Moment::nearest(to))
    }

    /// The n-th working day after this date, which itself does not count.
    pub fn nth_working_day_after(&self, on: Date, n: u16) -> Result<Date, Refusal> {
        self.working_day_after(Day::checked(on)?, i64::from(n)).map(Day::date)
    }

    pub(crate) fn sessions(&self, day: Day) -> &[Session] {
        if let Some(marked) = self.marked(day) {
            return &marked.sessions;
        }
        let after = self.hours.partition_point(|hours| hours.from <= day);
        match after.checked_sub(1).and_then(|index| self.hours.get(index)) {
            Some(hours) => &hours.week[day.weekday()],
            None => &[],
        }
    }

    pub(crate) fn marked(&self, day: Day) -> Option<&MarkedDay> {
        let index = self.days.binary_search_by_key(&day, |marked| marked.day).ok()?;
        self.days.get(index)
    }
}
