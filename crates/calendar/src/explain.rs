//! Why a deadline is what it is: the facts in the order in which they count.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};
use serde::Serialize;

use crate::{
    Clock, DayKind, Extension, Limit, Pause, Policy, Refusal, ResumeMode, WorkingCalendar,
    due::Reckoned,
    moment::{Day, Moment, minute_of, time_of},
};

/// More rests than this are summed up, so that a limit of years stays readable.
const MOST_RESTS: usize = 24;

/// A value in a fact; how it is written depends on the language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A date in the year of the reception.
    ShortDate(Date),
    /// A date with its year.
    Date(Date),
    /// A date and hour in the year of the reception.
    ShortDateTime(DateTime),
    /// A date with its year, and the hour.
    DateTime(DateTime),
    /// An hour.
    Time(Time),
    /// A number.
    Number(i64),
    /// A length of time in minutes.
    Minutes(i64),
    /// A limit.
    Limit(Limit),
    /// Words from the calendar itself, such as the name of a holiday.
    Text(String),
}

/// One fact that counted. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The key of the sentence: `deadline-received`.
    pub code: &'static str,
    /// What the sentence needs.
    pub args: Vec<(&'static str, Arg)>,
}

/// A deadline with the facts that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The facts, from the reception to the end.
    pub facts: Vec<Fact>,
    /// The end; `None` without a due date and while the clock is paused.
    pub due_at: Option<Timestamp>,
}

impl WorkingCalendar {
    /// Why something received at this instant is due when it is.
    pub fn explain(&self, limit: &Limit, received_at: Timestamp) -> Result<Explanation, Refusal> {
        Clock::start(self, *limit, received_at)?.explain(self)
    }
}

impl Clock {
    /// Why this clock ends when it does, pauses included.
    pub fn explain(&self, calendar: &WorkingCalendar) -> Result<Explanation, Refusal> {
        let received = Moment::checked(self.received_at)?;
        let mut teller = Teller { calendar, year: received.civil().year(), facts: Vec::new() };
        teller.tell("deadline-received", vec![("at", Arg::DateTime(received.civil()))]);
        if self.limit != Limit::None {
            teller.tell("deadline-limit", vec![("limit", Arg::Limit(self.limit))]);
        }
        teller.tell_course(self)?;
        teller.tell_end(self);
        Ok(Explanation { facts: teller.facts, due_at: self.due_at() })
    }
}

/// Collects facts, and knows in which year a date needs no year.
struct Teller<'a> {
    calendar: &'a WorkingCalendar,
    year: i16,
    facts: Vec<Fact>,
}

impl Teller<'_> {
    fn tell(&mut self, code: &'static str, args: Vec<(&'static str, Arg)>) {
        self.facts.push(Fact { code, args });
    }

    fn day(&self, day: Day) -> Arg {
        let date = day.date();
        if date.year() == self.year { Arg::ShortDate(date) } else { Arg::Date(date) }
    }

    fn at(&self, moment: Moment) -> Arg {
        let civil = moment.civil();
        if civil.year() == self.year { Arg::ShortDateTime(civil) } else { Arg::DateTime(civil) }
    }

    /// The count from its beginning: pauses before it, its first day, each stretch and each pause.
    fn tell_course(&mut self, clock: &Clock) -> Result<(), Refusal> {
        let is_restart = |pause: &Pause| pause.mode == ResumeMode::Restart;
        let restarts = clock.pauses.iter().rposition(is_restart).map_or(0, |last| last + 1);
        let (before, since) = clock.pauses.split_at(restarts);
        for pause in before {
            self.tell_pause(pause);
        }
        let limit = clock.limit;
        let mut from = Moment::checked(clock.counted_from)?;
        self.tell_first_day(&limit, from)?;
        for pause in since {
            let paused = Moment::checked(pause.paused_at)?;
            self.tell_stretch(&limit, from, paused);
            self.tell_pause(pause);
            from = Moment::checked(pause.resumed_at)?;
        }
        if let Some(paused_at) = clock.paused_at {
            self.tell_stretch(&limit, from, Moment::checked(paused_at)?);
            return Ok(());
        }
        let Some(reckoned) = clock.reckoned() else { return Ok(()) };
        if let Some(extension) = clock.extension {
            self.tell_extension(extension);
            // Nothing was held since: the count ends where it was put off to.
            if extension.at >= clock.running_since {
                return Ok(());
            }
        }
        match since.last().map(|pause| pause.mode) {
            Some(ResumeMode::Shift) => return Ok(()),
            Some(ResumeMode::Resume) => self.tell_left(&limit, from, reckoned),
            Some(ResumeMode::Restart) | None => {}
        }
        self.tell_stretch(&limit, from, reckoned.due);
        self.tell_move(reckoned);
        Ok(())
    }

    fn tell_extension(&mut self, extension: Extension) {
        let moments = [extension.from_due_at, extension.to_due_at].map(Moment::nearest);
        let [from, to] = moments.map(|moment| self.at(moment));
        let days = Arg::Number(i64::from(extension.working_days));
        self.tell("deadline-extended", vec![("days", days), ("from", from), ("to", to)]);
    }

    fn tell_pause(&mut self, pause: &Pause) {
        let paused = Moment::nearest(pause.paused_at);
        let resumed = Moment::nearest(pause.resumed_at);
        let code = match pause.mode {
            ResumeMode::Restart => "deadline-pause-restart",
            ResumeMode::Resume => "deadline-pause-resume",
            ResumeMode::Shift => "deadline-pause-shift",
        };
        self.tell(code, vec![("from", self.at(paused)), ("to", self.at(resumed))]);
    }

    /// Where the count begins, by the rule of its unit.
    fn tell_first_day(&mut self, limit: &Limit, from: Moment) -> Result<(), Refusal> {
        let day = from.day();
        match *limit {
            Limit::None => {}
            Limit::RunningHours { .. } => self.tell("deadline-running-hours", Vec::new()),
            Limit::WorkingDays { policy: Policy::DayEnd, .. } => {
                let first = self.calendar.working_day_from(day.next())?;
                let args = vec![("zero", self.day(day)), ("first", self.day(first))];
                self.tell("deadline-first-working-day", args);
            }
            Limit::WorkingHours { .. } | Limit::WorkingDays { policy: Policy::Exact, .. } => {
                let start = self.calendar.next_in_session(from)?;
                if start == from {
                    self.tell("deadline-from-there", Vec::new());
                } else {
                    self.tell("deadline-from-next-session", vec![("start", self.at(start))]);
                }
                if matches!(limit, Limit::WorkingDays { .. }) {
                    let minutes = Arg::Minutes(i64::from(self.calendar.minutes_per_day));
                    self.tell("deadline-exact-day", vec![("length", minutes)]);
                }
            }
            Limit::Days(_) => {
                let args = vec![("zero", self.day(day)), ("first", self.day(day.next()))];
                self.tell("deadline-first-day", args);
            }
            Limit::Months(_) => self.tell("deadline-months", vec![("zero", self.day(day))]),
            Limit::SameDay { cut_off } => self.tell_cut_off(from, cut_off),
        }
        Ok(())
    }

    fn tell_cut_off(&mut self, from: Moment, cut_off: Time) {
        let sessions = self.calendar.sessions(from.day());
        let Some(close) = sessions.last().map(|session| session.end) else {
            return self.tell("deadline-same-day-rest", vec![("day", self.day(from.day()))]);
        };
        let hour = vec![("hour", Arg::Time(cut_off))];
        if self.calendar.is_in_time(from, minute_of(cut_off)) {
            self.tell("deadline-same-day-before", hour);
        } else if from.minute() >= minute_of(cut_off) {
            self.tell("deadline-same-day-after", hour);
        } else {
            self.tell("deadline-same-day-closed", vec![("hour", Arg::Time(time_of(close)))]);
        }
    }

    /// What was left when the clock went on.
    fn tell_left(&mut self, limit: &Limit, resumed: Moment, reckoned: Reckoned) {
        let (code, left) = match limit {
            Limit::None => return,
            Limit::RunningHours { .. } => {
                ("deadline-left-time", Arg::Minutes(reckoned.due.since(resumed).max(0)))
            }
            Limit::WorkingHours { .. } | Limit::WorkingDays { policy: Policy::Exact, .. } => {
                let left = self.calendar.between(resumed, reckoned.due);
                ("deadline-left-working-time", Arg::Minutes(left))
            }
            Limit::WorkingDays { policy: Policy::DayEnd, .. } | Limit::SameDay { .. } => {
                let left = self.calendar.working_days_between(resumed.day(), reckoned.due.day());
                ("deadline-left-working-days", Arg::Number(left))
            }
            Limit::Days(_) | Limit::Months(_) => {
                let last = reckoned.counted_to.unwrap_or(reckoned.due.day());
                ("deadline-left-days", Arg::Number(last.since(resumed.day()).max(0)))
            }
        };
        // Nothing left after that day: it ends with the day on which it went on.
        if left != Arg::Number(0) {
            self.tell(code, vec![("left", left)]);
        }
    }

    /// The days of a stretch that did not count, and those that counted against the week.
    fn tell_stretch(&mut self, limit: &Limit, from: Moment, to: Moment) {
        match limit {
            Limit::None | Limit::RunningHours { .. } | Limit::Days(_) | Limit::Months(_) => {}
            Limit::WorkingDays { policy: Policy::DayEnd, .. } | Limit::SameDay { .. } => {
                self.tell_days(from.day().next(), to.day());
            }
            Limit::WorkingDays { policy: Policy::Exact, .. } | Limit::WorkingHours { .. } => {
                self.tell_days(from.day(), to.day());
                self.tell_changed_hours(from.day(), to.day());
            }
        }
    }

    /// Days and months end on a working day.
    fn tell_move(&mut self, reckoned: Reckoned) {
        let Some(last) = reckoned.counted_to else { return };
        if last < reckoned.due.day() {
            self.tell("deadline-moved", vec![("day", self.day(last))]);
            self.tell_days(last, reckoned.due.day().plus(-1));
        } else {
            self.tell("deadline-last-day", vec![("day", self.day(last))]);
        }
    }

    fn tell_end(&mut self, clock: &Clock) {
        if let Some(paused_at) = clock.paused_at {
            let since = self.at(Moment::nearest(paused_at));
            return self.tell("deadline-stands", vec![("since", since)]);
        }
        let Some(due_at) = clock.due_at else {
            return self.tell("deadline-none", Vec::new());
        };
        let due = Moment::nearest(due_at);
        if let Some(known) = self.calendar.known_through
            && known < due.day()
        {
            self.tell("deadline-not-published", vec![("day", Arg::Date(known.date()))]);
        }
        self.tell("deadline-end", vec![("at", Arg::DateTime(due.civil()))]);
    }

    /// Each run of days off from the first day to the last, with its reason, and make-up days.
    fn tell_days(&mut self, first: Day, last: Day) {
        let mut rests = 0;
        let mut more = 0;
        let mut day = first;
        while day <= last {
            let Some(rest) = self.calendar.rest_from(day, last) else {
                self.tell_make_up(day);
                day = day.next();
                continue;
            };
            if rests < MOST_RESTS {
                self.tell_rest(&rest);
            } else {
                more += rest.last.since(rest.first) + 1;
            }
            rests += 1;
            day = rest.last.next();
        }
        if more > 0 {
            self.tell("deadline-rest-more", vec![("days", Arg::Number(more))]);
        }
    }

    fn tell_rest(&mut self, rest: &Rest) {
        let is_one = rest.first == rest.last;
        let code = match (rest.kind, is_one) {
            (Some(DayKind::Holiday), true) => "deadline-rest-holiday",
            (Some(DayKind::Holiday), false) => "deadline-rest-holidays",
            (Some(DayKind::Compensatory), true) => "deadline-rest-compensatory",
            (Some(DayKind::Compensatory), false) => "deadline-rest-compensatories",
            (Some(DayKind::SwappedOff), true) => "deadline-rest-swapped",
            (Some(DayKind::SwappedOff), false) => "deadline-rest-swaps",
            (Some(DayKind::Closed), true) => "deadline-rest-closed",
            (Some(DayKind::Closed), false) => "deadline-rest-closures",
            (Some(DayKind::MakeUp | DayKind::ChangedHours) | None, true) => "deadline-rest-weekly",
            (Some(DayKind::MakeUp | DayKind::ChangedHours) | None, false) => {
                "deadline-rest-weekend"
            }
        };
        let mut args = if is_one {
            vec![("day", self.day(rest.first))]
        } else {
            vec![("from", self.day(rest.first)), ("to", self.day(rest.last))]
        };
        if !rest.names.is_empty() {
            args.push(("name", Arg::Text(rest.names.join(", "))));
        }
        self.tell(code, args);
    }

    fn tell_make_up(&mut self, day: Day) {
        if let Some(marked) = self.calendar.marked(day)
            && marked.mark.kind == DayKind::MakeUp
        {
            let name = Arg::Text(marked.mark.note.clone());
            self.tell("deadline-make-up", vec![("day", self.day(day)), ("name", name)]);
        }
    }

    fn tell_changed_hours(&mut self, first: Day, last: Day) {
        let marked = self.calendar.days.iter().filter(|it| (first..=last).contains(&it.day));
        let changed = marked.filter(|it| it.mark.kind == DayKind::ChangedHours);
        for marked in changed.take(MOST_RESTS) {
            let name = Arg::Text(marked.mark.note.clone());
            self.tell(
                "deadline-changed-hours",
                vec![("day", self.day(marked.day)), ("name", name)],
            );
        }
    }
}

/// Days off in a row, for one reason.
struct Rest {
    first: Day,
    last: Day,
    /// `None` for the weekly rest.
    kind: Option<DayKind>,
    names: Vec<String>,
}

impl WorkingCalendar {
    /// The rest that begins on this day, unless it is worked.
    fn rest_from(&self, first: Day, limit: Day) -> Option<Rest> {
        let kind = self.kind_of_rest(first)?;
        let mut rest = Rest { first, last: first, kind, names: Vec::new() };
        let mut day = first;
        while day <= limit && self.kind_of_rest(day) == Some(kind) {
            if let Some(marked) = self.marked(day)
                && !rest.names.contains(&marked.mark.note)
            {
                rest.names.push(marked.mark.note.clone());
            }
            rest.last = day;
            day = day.next();
        }
        Some(rest)
    }

    /// Why this day is not worked; `None` if it is.
    fn kind_of_rest(&self, day: Day) -> Option<Option<DayKind>> {
        let is_worked = !self.sessions(day).is_empty();
        (!is_worked).then(|| self.marked(day).map(|marked| marked.mark.kind))
    }
}
