//! From a limit and the moment of reception to the due moment.

use jiff::{Span, Timestamp};

use crate::{
    Limit, Policy, Refusal, WorkingCalendar,
    moment::{Day, Moment, minute_of},
};

/// A counted limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reckoned {
    /// When it is due.
    pub(crate) due: Moment,
    /// For calendar days and months: the last day as counted, before it moves to a working day.
    pub(crate) counted_to: Option<Day>,
}

impl WorkingCalendar {
    /// When something received at this instant is due; `None` where the limit says that there is no
    /// due date. The day of reception does not count (Civil Code, article 147).
    pub fn due(&self, limit: &Limit, received_at: Timestamp) -> Result<Option<Timestamp>, Refusal> {
        let received = Moment::checked(received_at)?;
        Ok(self.reckon(limit, received)?.map(|reckoned| reckoned.due.instant()))
    }

    pub(crate) fn reckon(
        &self,
        limit: &Limit,
        received: Moment,
    ) -> Result<Option<Reckoned>, Refusal> {
        limit.check()?;
        let due = match *limit {
            Limit::None => return Ok(None),
            Limit::Days(n) => return self.moved(received.day().plus(i64::from(n))).map(Some),
            Limit::Months(n) => return self.moved(months_later(received.day(), n)).map(Some),
            Limit::WorkingDays { tenths, policy: Policy::DayEnd } => {
                let day = self.working_day_after(received.day(), i64::from(tenths / 10))?;
                self.close_of(day)?
            }
            Limit::WorkingDays { tenths, policy: Policy::Exact } => {
                self.add(received, i64::from(tenths) * i64::from(self.minutes_per_day) / 10)?
            }
            Limit::WorkingHours { tenths } => self.add(received, i64::from(tenths) * 6)?,
            Limit::RunningHours { tenths } => received.plus(i64::from(tenths) * 6)?,
            Limit::SameDay { cut_off } => {
                if self.is_in_time(received, minute_of(cut_off)) {
                    self.close_of(received.day())?
                } else {
                    self.close_of(received.day().next())?
                }
            }
        };
        Ok(Some(Reckoned { due, counted_to: None }))
    }

    /// Whether something may still be done today: a working day, before the hour, not yet closed.
    /// The last matters on half days, whose end comes before 15:00.
    pub(crate) fn is_in_time(&self, received: Moment, cut_off: u16) -> bool {
        let close = self.sessions(received.day()).last().map_or(0, |session| session.end);
        received.minute() < cut_off.min(close)
    }

    /// The end of the counted day, moved to the next working day if it is none.
    pub(crate) fn moved(&self, counted_to: Day) -> Result<Reckoned, Refusal> {
        let due = self.close_of(counted_to)?;
        Ok(Reckoned { due, counted_to: Some(counted_to) })
    }
}

/// The same day number so many months later, or the last day of that month.
fn months_later(day: Day, months: u32) -> Day {
    Day::of(day.date().saturating_add(Span::new().months(months)))
}
