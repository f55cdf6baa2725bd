//! The agencies that handle a case in a row, as officers and applicants see them.

use askama::{Template, filters::HtmlSafe};
use ui::{Cell, Column, Table, Tag, TagTone, Text};

use super::{
    document::{limit_in_words, reasons_in_words},
    shared::working_time,
};
use crate::StintLine;

/// The agencies with their times, and why each is due when it is.
#[derive(Template)]
#[template(path = "shared/stints.html")]
pub(super) struct Stints {
    t: Text,
    table: Table,
    whys: Vec<(String, Vec<String>)>,
}

impl HtmlSafe for Stints {}

/// Who reads: officers are told by name who was late.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Officer,
    Applicant,
}

/// The agencies of the case; nothing where one agency does everything.
pub(super) fn stints(t: Text, lines: &[StintLine], reader: Reader) -> Option<Stints> {
    if lines.is_empty() {
        return None;
    }
    let columns = ["agency", "limit", "came", "due", "state"];
    let columns = columns.map(|name| Column::new(t.get(format!("stint-{name}")))).to_vec();
    let table = Table::new(t.get("stint-title"), columns).hidden_caption();
    let table = lines.iter().fold(table, |table, line| table.row(row(t, line, reader)));
    let whys = lines.iter().filter(|line| !line.why.is_empty());
    let whys = whys.map(|line| (line.agency.clone(), reasons_in_words(t.lang(), &line.why)));
    Some(Stints { t, table, whys: whys.collect() })
}

fn row(t: Text, line: &StintLine, reader: Reader) -> [Cell; 5] {
    let came = line.began_at.map_or_else(|| t.get("stint-to-come"), |at| t.date_time(at));
    let due = match (line.due_at, line.paused_at, line.began_at) {
        (Some(at), _, _) => t.weekday_date_time(at),
        (None, Some(_), _) => t.get("stint-due-paused"),
        (None, None, Some(_)) => t.get("stint-due-none"),
        (None, None, None) => t.get("stint-due-from-arrival"),
    };
    let (tone, words) = state(t, line);
    let state = Tag::new(tone, words);
    let holder = line.holder.as_ref().filter(|_| reader == Reader::Officer);
    let state = match (line.ended_at, holder) {
        (Some(at), Some(who)) => {
            Cell::part(&state).note(format!("{}, {}: {}", who.name, who.title, t.date_time(at)))
        }
        (Some(at), None) => Cell::part(&state).note(t.date_time(at)),
        (None, Some(who)) => Cell::part(&state).note(format!("{}, {}", who.name, who.title)),
        (None, None) => Cell::part(&state),
    };
    [
        Cell::text(&line.agency).note(&line.work),
        Cell::text(limit_in_words(t.lang(), &line.limit)),
        Cell::text(came),
        Cell::text(due),
        state,
    ]
}

/// How the agency stands in words: late ones with by how much.
fn state(t: Text, line: &StintLine) -> (TagTone, String) {
    if line.late > 0 {
        let late = working_time(t, line.late);
        let key = if line.ended_at.is_some() { "stint-was-late" } else { "stint-is-late" };
        return (TagTone::Bad, t.with(key, &[("late", &late)]));
    }
    let (tone, key) = match (line.began_at, line.ended_at, line.paused_at) {
        (None, _, _) => (TagTone::Plain, "stint-ahead"),
        (Some(_), Some(_), _) => (TagTone::Good, "stint-done"),
        (Some(_), None, Some(_)) => (TagTone::Waiting, "stint-paused"),
        (Some(_), None, None) => (TagTone::Active, "stint-running"),
    };
    (tone, t.get(key))
}
