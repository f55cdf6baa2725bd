//! Reads `calendar.toml`: the working calendar of the province and what single agencies do otherwise.

use std::collections::BTreeMap;

use calendar::{CalendarSpec, DaySpec, HoursSpec};

use super::{
    agency::ReadAgencies,
    files::Folder,
    finding::{Findings, line_at},
    section::{Section, Source, read_toml},
};

const FILE: &str = "calendar.toml";
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The calendars of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackCalendar {
    /// Of every agency that says nothing of its own.
    pub everyone: CalendarSpec,
    /// Whole calendars of the agencies that do, by identification code.
    pub agencies: BTreeMap<String, CalendarSpec>,
}

pub(crate) fn read(
    folder: &Folder<'_>,
    agencies: &ReadAgencies,
    found: &mut Findings,
) -> PackCalendar {
    let Some(text) = folder.text(FILE, found) else { return PackCalendar::default() };
    let source = Source { file: FILE.to_owned(), text };
    let read = read_toml(&source, found, |mut root, found| {
        let own = root.tables("agency", found);
        let everyone = spec(&mut root, found);
        root.finish(found);
        let mut calendars = BTreeMap::new();
        for mut section in own {
            let line = section.line();
            let code = section.text("code", found);
            if !agencies.agencies.iter().any(|it| it.code == code) {
                let message = format!("`{code}` is not in agencies.csv");
                section.wrong("code", "pack.dangling", message, found);
            }
            let whole = everyone.extended_by(&spec(&mut section, found));
            section.finish(found);
            if calendars.insert(code.clone(), (whole, line)).is_some() {
                let message = format!("`{code}` has two calendars");
                found.add(FILE, line, "pack.duplicate", message);
            }
        }
        (everyone, calendars)
    });
    let Some((everyone, calendars)) = read else { return PackCalendar::default() };
    check(&everyone, &source, 1, found);
    for (calendar, line) in calendars.values() {
        check(calendar, &source, *line, found);
    }
    let agencies = calendars.into_iter().map(|(code, (calendar, _))| (code, calendar)).collect();
    PackCalendar { everyone, agencies }
}

fn spec(section: &mut Section<'_>, found: &mut Findings) -> CalendarSpec {
    let minutes = section.opt_number("minutes_per_day", found);
    CalendarSpec {
        minutes_per_day: minutes.map(|minutes| u16::try_from(minutes).unwrap_or(u16::MAX)),
        known_through: section.opt_text("known_through", found),
        hours: section.tables("hours", found).into_iter().map(|it| hours(it, found)).collect(),
        day: section.tables("day", found).into_iter().map(|it| day(it, found)).collect(),
    }
}

fn hours(mut section: Section<'_>, found: &mut Findings) -> HoursSpec {
    let from = section.text("from", found);
    let basis = section.opt_text("basis", found);
    let mut week = BTreeMap::new();
    for weekday in WEEKDAYS {
        let sessions = section.texts(weekday, found);
        if !sessions.is_empty() {
            week.insert(weekday.to_owned(), sessions);
        }
    }
    section.finish(found);
    HoursSpec { from, basis, week }
}

fn day(mut section: Section<'_>, found: &mut Findings) -> DaySpec {
    let day = DaySpec {
        on: section.text("on", found),
        kind: section.text("kind", found),
        note: section.text("note", found),
        basis: section.opt_text("basis", found),
        sessions: section.texts("sessions", found),
        hours_of: section.opt_text("hours_of", found),
    };
    section.finish(found);
    day
}

/// What `calendar` says of it, each with the line on which the date stands at or behind `from_line`.
fn check(spec: &CalendarSpec, source: &Source, from_line: usize, found: &mut Findings) {
    for problem in spec.build().err().unwrap_or_default() {
        let date = problem.field.split('.').nth(1).unwrap_or(&problem.field);
        let start: usize =
            source.text.split_inclusive('\n').take(from_line - 1).map(str::len).sum();
        let behind = source.text.get(start..).unwrap_or_default();
        let line = match behind.find(date) {
            Some(offset) => line_at(&source.text, start + offset),
            None => source.text.find(date).map_or(from_line, |at| line_at(&source.text, at)),
        };
        let message = match &problem.limit {
            Some(limit) => format!("`{}`: {} (such as {limit})", problem.field, problem.code),
            None => format!("`{}`: {}", problem.field, problem.code),
        };
        found.add(FILE, line, "pack.calendar", message);
    }
}
