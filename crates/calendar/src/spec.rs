//! The calendar as it is written in a pack, and everything that can be wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::Problem;
use serde::{Deserialize, Serialize};

use crate::{
    DayKind, SpecialDay, WorkingCalendar,
    limit::parse_minute,
    moment::Day,
    working_calendar::{Hours, MarkedDay, Session},
};

/// The names of weekdays in packs, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What a working day is worth when it is counted to the minute.
const MINUTES_PER_DAY: u16 = 8 * 60;

/// A calendar as data. Everything is text, so that [`build`](Self::build) can report every problem
/// at once instead of the first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSpec {
    /// Minutes of a working day counted to the minute; 480 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_per_day: Option<u16>,
    /// The last day for which the days off have been published. Deadlines behind it say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_through: Option<String>,
    /// Office hours, each from a day on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<HoursSpec>,
    /// Days that differ from the weekly hours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub day: Vec<DaySpec>,
}

/// Office hours from a day on: `from = "2025-07-01"`, `mon = ["07:00-11:30", "13:30-17:00"]` …
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursSpec {
    /// The first day on which they hold.
    pub from: String,
    /// The decision that fixes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Sessions by weekday (`mon` … `sun`). A weekday left out is a day of rest.
    #[serde(flatten)]
    pub week: BTreeMap<String, Vec<String>>,
}

/// A day that differs from the weekly hours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaySpec {
    /// The date.
    pub on: String,
    /// The code of a [`DayKind`].
    pub kind: String,
    /// What people call it; shown in explanations.
    pub note: String,
    /// The legal basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Sessions of a `make_up` or `changed_hours` day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<String>,
    /// Instead of sessions: worked like this weekday (`mon` … `sun`) under the hours of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_of: Option<String>,
}

impl CalendarSpec {
    /// Adds office hours that hold from this day on, the same on the weekdays named.
    #[must_use]
    pub fn with_hours(mut self, from: &str, weekdays: &[&str], sessions: &[&str]) -> Self {
        let sessions: Vec<String> = sessions.iter().map(|&it| it.to_owned()).collect();
        let week = weekdays.iter().map(|&day| (day.to_owned(), sessions.clone()));
        match self.hours.iter_mut().find(|hours| hours.from == from) {
            Some(hours) => hours.week.extend(week),
            None => self.hours.push(HoursSpec {
                from: from.to_owned(),
                basis: None,
                week: week.collect(),
            }),
        }
        self
    }

    /// Adds a day on which the office does not work.
    #[must_use]
    pub fn with_day_off(mut self, on: &str, kind: DayKind, note: &str) -> Self {
        self.day.push(DaySpec {
            on: on.to_owned(),
            kind: kind.code().to_owned(),
            note: note.to_owned(),
            ..DaySpec::default()
        });
        self
    }

    /// Adds a day worked like the named weekday instead of a swapped one.
    #[must_use]
    pub fn with_make_up_day(mut self, on: &str, hours_of: &str, note: &str) -> Self {
        self.day.push(DaySpec {
            on: on.to_owned(),
            kind: DayKind::MakeUp.code().to_owned(),
            note: note.to_owned(),
            hours_of: Some(hours_of.to_owned()),
            ..DaySpec::default()
        });
        self
    }

    /// This calendar with what an agency says of its own: its hours instead of these, if it gives
    /// any, and its days beside these; on the same date the agency's day counts.
    #[must_use]
    pub fn extended_by(&self, agency: &Self) -> Self {
        let own: BTreeSet<&str> = agency.day.iter().map(|day| day.on.as_str()).collect();
        let shared = self.day.iter().filter(|day| !own.contains(day.on.as_str()));
        Self {
            minutes_per_day: agency.minutes_per_day.or(self.minutes_per_day),
            known_through: agency.known_through.clone().or_else(|| self.known_through.clone()),
            hours: if agency.hours.is_empty() { &self.hours } else { &agency.hours }.clone(),
            day: shared.chain(&agency.day).cloned().collect(),
        }
    }

    /// The calendar, or every problem at once. Codes: `hours_missing`, `date_invalid`,
    /// `date_repeated`, `weekday_unknown`, `session_invalid`, `sessions_unordered`,
    /// `sessions_overlap`, `sessions_missing`, `sessions_not_allowed`, `kind_unknown`,
    /// `note_missing`, `minutes_per_day_out_of_range`.
    pub fn build(&self) -> Result<WorkingCalendar, Vec<Problem>> {
        let mut problems = Vec::new();
        let minutes_per_day = self.minutes_per_day.unwrap_or(MINUTES_PER_DAY);
        if !(60..=1440).contains(&minutes_per_day) {
            problems.push(
                Problem::new("minutes_per_day", "minutes_per_day_out_of_range").with_limit(480),
            );
        }
        let known_through =
            self.known_through.as_ref().and_then(|on| read_day(on, "known_through", &mut problems));
        let hours = read_all_hours(&self.hours, &mut problems);
        let days = read_all_days(&self.day, &hours, &mut problems);
        if problems.is_empty() {
            Ok(WorkingCalendar { hours, days, minutes_per_day, known_through })
        } else {
            Err(problems)
        }
    }
}

fn read_day(text: &str, field: &str, problems: &mut Vec<Problem>) -> Option<Day> {
    let day = text.parse::<Date>().ok().and_then(|date| Day::checked(date).ok());
    if day.is_none() {
        problems.push(Problem::new(field, "date_invalid"));
    }
    day
}

fn read_all_hours(specs: &[HoursSpec], problems: &mut Vec<Problem>) -> Vec<Hours> {
    if specs.is_empty() {
        problems.push(Problem::new("hours", "hours_missing"));
    }
    let mut all: Vec<Hours> = Vec::with_capacity(specs.len());
    for spec in specs {
        let field = format!("hours.{}", spec.from);
        let week = read_week(spec, &field, problems);
        let Some(from) = read_day(&spec.from, &field, problems) else { continue };
        if all.iter().any(|hours| hours.from == from) {
            problems.push(Problem::new(field, "date_repeated"));
            continue;
        }
        all.push(Hours { from, week });
    }
    all.sort_by_key(|hours| hours.from);
    all
}

fn read_week(spec: &HoursSpec, field: &str, problems: &mut Vec<Problem>) -> [Vec<Session>; 7] {
    let mut week: [Vec<Session>; 7] = Default::default();
    for (name, sessions) in &spec.week {
        let field = format!("{field}.{name}");
        let sessions = read_sessions(sessions, &field, problems);
        match week.iter_mut().zip(WEEKDAYS).find(|(_, weekday)| weekday == name) {
            Some((day, _)) => *day = sessions,
            None => problems
                .push(Problem::new(field, "weekday_unknown").with_limit(WEEKDAYS.join(", "))),
        }
    }
    week
}

fn read_sessions(texts: &[String], field: &str, problems: &mut Vec<Problem>) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::with_capacity(texts.len());
    for text in texts {
        let Some(session) = read_session(text) else {
            problems.push(Problem::new(field, "session_invalid").with_limit("07:00-11:30"));
            continue;
        };
        if let Some(before) = sessions.last() {
            if session.start < before.start {
                problems.push(Problem::new(field, "sessions_unordered"));
            } else if session.start < before.end {
                problems.push(Problem::new(field, "sessions_overlap"));
            }
        }
        sessions.push(session);
    }
    sessions
}

fn read_session(text: &str) -> Option<Session> {
    let (start, end) = text.split_once('-')?;
    let (start, end) = (parse_minute(start)?, parse_minute(end)?);
    (start < end).then_some(Session { start, end })
}

fn read_all_days(
    specs: &[DaySpec],
    hours: &[Hours],
    problems: &mut Vec<Problem>,
) -> Vec<MarkedDay> {
    let mut all: Vec<MarkedDay> = Vec::with_capacity(specs.len());
    for spec in specs {
        let field = format!("day.{}", spec.on);
        let day = read_day(&spec.on, &field, problems);
        if spec.note.trim().is_empty() {
            problems.push(Problem::new(field.as_str(), "note_missing"));
        }
        let kind = DayKind::from_code(&spec.kind);
        let Some(kind) = kind else {
            let known = DayKind::ALL.map(DayKind::code).join(", ");
            problems.push(Problem::new(field, "kind_unknown").with_limit(known));
            continue;
        };
        let sessions = read_day_sessions(spec, kind, day, hours, problems);
        let Some(day) = day else { continue };
        let (note, basis) = (spec.note.clone(), spec.basis.clone());
        all.push(MarkedDay {
            day,
            sessions,
            mark: SpecialDay { on: day.date(), kind, note, basis },
        });
    }
    // Stable, and repeated dates were found below: the order in the pack decides nothing.
    all.sort_by_key(|marked| marked.day);
    for pair in all.windows(2) {
        if let [first, second] = pair
            && first.day == second.day
        {
            problems.push(Problem::new(format!("day.{}", first.mark.on), "date_repeated"));
        }
    }
    all
}

fn read_day_sessions(
    spec: &DaySpec,
    kind: DayKind,
    day: Option<Day>,
    hours: &[Hours],
    problems: &mut Vec<Problem>,
) -> Vec<Session> {
    let field = format!("day.{}", spec.on);
    let is_given = !spec.sessions.is_empty() || spec.hours_of.is_some();
    if !kind.is_worked() {
        if is_given {
            problems.push(Problem::new(field, "sessions_not_allowed"));
        }
        return Vec::new();
    }
    match &spec.hours_of {
        Some(_) if !spec.sessions.is_empty() => {
            problems.push(Problem::new(field, "sessions_not_allowed"));
            Vec::new()
        }
        Some(name) => {
            let Some(weekday) = WEEKDAYS.iter().position(|weekday| weekday == name) else {
                let known = WEEKDAYS.join(", ");
                problems.push(Problem::new(field, "weekday_unknown").with_limit(known));
                return Vec::new();
            };
            // An office at rest on that weekday has nothing to make up: the day stays one of rest.
            let in_force = hours.iter().rev().find(|hours| Some(hours.from) <= day);
            in_force.map(|hours| hours.week[weekday].clone()).unwrap_or_default()
        }
        None if spec.sessions.is_empty() => {
            problems.push(Problem::new(field, "sessions_missing"));
            Vec::new()
        }
        None => read_sessions(&spec.sessions, &field, problems),
    }
}
