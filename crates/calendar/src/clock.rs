//! A deadline that runs, stands and runs again: plain data that a dossier or a task stores.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Limit, Policy, Refusal, WorkingCalendar,
    due::Reckoned,
    moment::{Day, Moment},
};

/// The parts of the limit, in hundredths, at which people are warned.
const WARNED_AT: [u8; 3] = [50, 80, 100];

/// How a clock goes on after a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResumeMode {
    /// The whole limit again from the resumption: the rule after a supplement.
    Restart,
    /// What was left at the pause: after financial duties, outages, consultations.
    Resume,
    /// The old due time later by the time that passed, day and night: for imported dossiers.
    Shift,
}

/// A pause that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// When the clock stopped.
    pub paused_at: Timestamp,
    /// When it went on.
    pub resumed_at: Timestamp,
    /// How it went on.
    pub mode: ResumeMode,
}

/// A promise that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// When it was put off.
    pub at: Timestamp,
    /// By how many working days.
    pub working_days: u16,
    /// When it had been due.
    pub from_due_at: Timestamp,
    /// When it was due then.
    pub to_due_at: Timestamp,
}

/// How a clock stands at an instant. Minutes are working minutes; running ones for limits in
/// running hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is no due date.
    NoDueDate,
    /// The clock is paused, with so much left; nothing left when it was overdue already.
    Paused {
        /// Minutes left.
        remaining: i64,
    },
    /// In time, with so much left.
    InTime {
        /// Minutes left.
        remaining: i64,
        /// Hundredths of the limit that are used.
        percent: u8,
    },
    /// The due time is past.
    Overdue {
        /// Minutes since.
        minutes: i64,
    },
}

/// An instant at which so much of the limit will be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// Hundredths of the limit.
    pub percent: u8,
    /// When, if the clock is not paused before.
    pub at: Timestamp,
}

/// The clock of a limit. Every change gives a new one; nothing in it reads the time.
///
/// A calendar is asked for at each change, because a case keeps the version of the calendar that
/// was in force at its reception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub(crate) limit: Limit,
    pub(crate) received_at: Timestamp,
    /// Where the present count began: at the reception or the last restart.
    pub(crate) counted_from: Timestamp,
    /// Since when the clock runs without a pause.
    pub(crate) running_since: Timestamp,
    /// Minutes of the present count that were used before `running_since`, or before the pause.
    pub(crate) consumed: i64,
    pub(crate) paused_at: Option<Timestamp>,
    pub(crate) due_at: Option<Timestamp>,
    /// For days and months: the last day as counted, before it moved to a working day.
    pub(crate) counted_to: Option<Date>,
    pub(crate) pauses: Vec<Pause>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) extension: Option<Extension>,
}

impl Clock {
    /// A clock that starts at the reception.
    pub fn start(
        calendar: &WorkingCalendar,
        limit: Limit,
        received_at: Timestamp,
    ) -> Result<Self, Refusal> {
        let reckoned = calendar.reckon(&limit, Moment::checked(received_at)?)?;
        Ok(Self {
            limit,
            received_at,
            counted_from: received_at,
            running_since: received_at,
            consumed: 0,
            paused_at: None,
            due_at: reckoned.map(|it| it.due.instant()),
            counted_to: reckoned.and_then(|it| it.counted_to).map(Day::date),
            pauses: Vec::new(),
            extension: None,
        })
    }

    /// The clock stopped at this instant.
    pub fn pause(&self, calendar: &WorkingCalendar, at: Timestamp) -> Result<Self, Refusal> {
        if self.paused_at.is_some() {
            return Err(Refusal::AlreadyPaused);
        }
        if at < self.running_since {
            return Err(Refusal::OutOfOrder);
        }
        Moment::checked(at)?;
        let consumed = self.consumed_minutes(calendar, at);
        Ok(Self { consumed, paused_at: Some(at), ..self.clone() })
    }

    /// The clock going on at this instant, with a new due time.
    pub fn resume(
        &self,
        calendar: &WorkingCalendar,
        at: Timestamp,
        mode: ResumeMode,
    ) -> Result<Self, Refusal> {
        let paused_at = self.paused_at.ok_or(Refusal::NotPaused)?;
        if at < paused_at {
            return Err(Refusal::OutOfOrder);
        }
        let resumed = Moment::checked(at)?;
        let restarted = calendar.reckon(&self.limit, resumed)?;
        let (counted_from, consumed, reckoned) = match (mode, self.reckoned(), restarted) {
            (ResumeMode::Restart, _, restarted) => (at, 0, restarted),
            (ResumeMode::Resume, Some(before), Some(restarted)) => {
                let after =
                    self.after_pause(calendar, before, Moment::checked(paused_at)?, resumed)?;
                // What was left never exceeds the whole: months differ in length, and a day
                // received after 15:00 was never worth more than a day.
                // But for what was put off, which came on top of it.
                let is_over = after.due > restarted.due && self.extension.is_none();
                let after = if is_over { restarted } else { after };
                (self.counted_from, self.consumed, Some(after))
            }
            (ResumeMode::Shift, Some(before), _) => {
                let due = before.due.plus(resumed.since(Moment::checked(paused_at)?))?;
                (self.counted_from, self.consumed, Some(Reckoned { due, ..before }))
            }
            (ResumeMode::Resume | ResumeMode::Shift, _, _) => {
                (self.counted_from, self.consumed, None)
            }
        };
        let mut pauses = self.pauses.clone();
        pauses.push(Pause { paused_at, resumed_at: at, mode });
        Ok(Self {
            limit: self.limit,
            received_at: self.received_at,
            counted_from,
            running_since: at,
            consumed,
            paused_at: None,
            due_at: reckoned.map(|it| it.due.instant()),
            counted_to: reckoned.and_then(|it| it.counted_to).map(Day::date),
            pauses,
            extension: self.extension.filter(|_| mode != ResumeMode::Restart),
        })
    }

    /// The clock with its due time put off by so many working days, to the close of the last one.
    /// How often and until when that may be done is for the caller to say.
    pub fn extend(
        &self,
        calendar: &WorkingCalendar,
        at: Timestamp,
        working_days: u16,
    ) -> Result<Self, Refusal> {
        if self.paused_at.is_some() {
            return Err(Refusal::AlreadyPaused);
        }
        let (Some(from_due_at), Some(before)) = (self.due_at, self.reckoned()) else {
            return Ok(self.clone());
        };
        let day = calendar.working_day_after(before.due.day(), i64::from(working_days))?;
        let to_due_at = calendar.close_of(day)?.instant();
        let extension = Some(Extension { at, working_days, from_due_at, to_due_at });
        Ok(Self { due_at: Some(to_due_at), counted_to: None, extension, ..self.clone() })
    }

    /// How the promise was put off in the present count, if it was.
    #[must_use]
    pub const fn extension(&self) -> Option<Extension> {
        self.extension
    }

    /// When it is due; `None` without a due date and while the clock is paused.
    #[must_use]
    pub fn due_at(&self) -> Option<Timestamp> {
        if self.paused_at.is_some() { None } else { self.due_at }
    }

    /// When it is due; while the clock is paused, when it was due before the pause.
    #[must_use]
    pub const fn last_due_at(&self) -> Option<Timestamp> {
        self.due_at
    }

    /// The limit that is counted.
    #[must_use]
    pub const fn limit(&self) -> Limit {
        self.limit
    }

    /// When it was received.
    #[must_use]
    pub const fn received_at(&self) -> Timestamp {
        self.received_at
    }

    /// Where the present count began: at the reception or the last restart.
    #[must_use]
    pub const fn counted_from(&self) -> Timestamp {
        self.counted_from
    }

    /// Since when the clock is paused, if it is.
    #[must_use]
    pub const fn paused_at(&self) -> Option<Timestamp> {
        self.paused_at
    }

    /// The pauses that are over, in their order.
    #[must_use]
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// Minutes of the present count used until this instant. A restart begins a new count.
    #[must_use]
    pub fn consumed_minutes(&self, calendar: &WorkingCalendar, now: Timestamp) -> i64 {
        if self.paused_at.is_some() {
            return self.consumed;
        }
        self.consumed.saturating_add(self.minutes(calendar, self.running_since, now))
    }

    /// How it stands at this instant.
    #[must_use]
    pub fn standing(&self, calendar: &WorkingCalendar, now: Timestamp) -> Standing {
        let Some(due_at) = self.due_at else { return Standing::NoDueDate };
        if let Some(paused_at) = self.paused_at {
            return Standing::Paused { remaining: self.minutes(calendar, paused_at, due_at) };
        }
        if now > due_at {
            return Standing::Overdue { minutes: self.minutes(calendar, due_at, now) };
        }
        let remaining = self.minutes(calendar, now, due_at);
        let consumed = self.consumed_minutes(calendar, now);
        let percent = consumed.saturating_mul(100) / consumed.saturating_add(remaining).max(1);
        Standing::InTime { remaining, percent: u8::try_from(percent.clamp(0, 100)).unwrap_or(100) }
    }

    /// When 50, 80 and 100 per cent of the limit will be used. None while paused or without a due
    /// date; one that is past already stands at the last resumption.
    pub fn warnings(&self, calendar: &WorkingCalendar) -> Result<Vec<Warning>, Refusal> {
        let Some(due_at) = self.due_at() else { return Ok(Vec::new()) };
        let whole =
            self.consumed.saturating_add(self.minutes(calendar, self.running_since, due_at));
        let from = Moment::checked(self.running_since)?;
        let mut warnings = Vec::with_capacity(WARNED_AT.len());
        for percent in WARNED_AT {
            // Rounded up: at the warning, the part named is used.
            let used = (whole.saturating_mul(i64::from(percent)) + 99) / 100;
            let left = used.saturating_sub(self.consumed);
            let at = match self.limit {
                _ if percent == 100 => due_at,
                _ if left <= 0 => self.running_since,
                Limit::RunningHours { .. } => from.plus(left)?.instant(),
                Limit::WorkingDays { .. }
                | Limit::WorkingHours { .. }
                | Limit::Days(_)
                | Limit::Months(_)
                | Limit::SameDay { .. }
                | Limit::None => calendar.add(from, left)?.instant(),
            };
            warnings.push(Warning { percent, at });
        }
        Ok(warnings)
    }

    /// Minutes as this limit counts them.
    fn minutes(&self, calendar: &WorkingCalendar, from: Timestamp, to: Timestamp) -> i64 {
        let (from, to) = (Moment::nearest(from), Moment::nearest(to));
        match self.limit {
            Limit::RunningHours { .. } => to.since(from).max(0),
            Limit::WorkingDays { .. }
            | Limit::WorkingHours { .. }
            | Limit::Days(_)
            | Limit::Months(_)
            | Limit::SameDay { .. }
            | Limit::None => calendar.between(from, to),
        }
    }

    pub(crate) fn reckoned(&self) -> Option<Reckoned> {
        let due = Moment::nearest(self.due_at?);
        let counted_to = self.counted_to.and_then(|date| Day::checked(date).ok());
        Some(Reckoned { due, counted_to })
    }

    /// The due time after a pause from which only what was left goes on.
    fn after_pause(
        &self,
        calendar: &WorkingCalendar,
        before: Reckoned,
        paused: Moment,
        resumed: Moment,
    ) -> Result<Reckoned, Refusal> {
        if paused == resumed {
            return Ok(before);
        }
        match self.limit {
            Limit::RunningHours { .. } => {
                let due = before.due.plus(resumed.since(paused))?;
                Ok(Reckoned { due, counted_to: None })
            }
            Limit::WorkingHours { .. } | Limit::WorkingDays { policy: Policy::Exact, .. } => {
                let due = if paused < before.due {
                    calendar.add(resumed, calendar.between(paused, before.due))?
                } else {
                    calendar.add(before.due, calendar.between(paused, resumed))?
                };
                Ok(Reckoned { due, counted_to: None })
            }
            Limit::WorkingDays { policy: Policy::DayEnd, .. }
            | Limit::SameDay { .. }
            | Limit::Days(_)
            | Limit::Months(_)
            | Limit::None => calendar.after_pause_in_days(before, paused, resumed),
        }
    }
}

impl WorkingCalendar {
    /// A limit in days is paused in days: as many as lay behind the day of the pause lie behind the
    /// day of the resumption. What was still in time at the pause gets at least the working day in
    /// which it goes on; what was overdue stays overdue by as many days.
    fn after_pause_in_days(
        &self,
        before: Reckoned,
        paused: Moment,
        resumed: Moment,
    ) -> Result<Reckoned, Refusal> {
        let was_overdue = paused >= before.due;
        let after = match before.counted_to {
            Some(_) if was_overdue => {
                self.moved(before.due.day().plus(resumed.day().since(paused.day())))?
            }
            Some(last) => self.moved(resumed.day().plus(last.since(paused.day())))?,
            None if was_overdue => {
                let moved_by = self.working_days_between(paused.day(), resumed.day());
                let day = self.working_day_after(before.due.day(), moved_by)?;
                Reckoned { due: self.close_of(day)?, counted_to: None }
            }
            None => {
                let left = self.working_days_between(paused.day(), before.due.day());
                let day = self.working_day_after(resumed.day(), left)?;
                Reckoned { due: self.close_of(day)?, counted_to: None }
            }
        };
        if was_overdue {
            return Ok(after);
        }
        let close = self.close_of(self.next_in_session(resumed)?.day())?;
        Ok(Reckoned { due: after.due.max(close), ..after })
    }
}
