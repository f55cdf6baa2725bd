//! How long each step and each agency had the case, as a table of the case page.

use ui::{Cell, Column, Table, Tag, TagTone, Text};

use super::course::duration;
use crate::{Course, LegLine, Passing, Signer};

/// One line a stay: who gave, who took, when, how much of the time is used.
pub(super) fn table(t: Text, course: &Course) -> Option<Table> {
    if course.legs.is_empty() {
        return None;
    }
    let columns = ["step", "given", "taken", "ended", "used"];
    let columns = columns.map(|name| Column::new(t.get(format!("leg-{name}")))).to_vec();
    let table = Table::new(t.get("leg-caption"), columns).hidden_caption();
    Some(course.legs.iter().fold(table, |table, leg| table.row(row(t, leg))))
}

fn row(t: Text, leg: &LegLine) -> [Cell; 5] {
    let taken = match (&leg.taken_by, leg.taken_at) {
        (Some(by), Some(at)) => Cell::text(who(by)).note(t.date_time(at)),
        _ => Cell::text(t.get("leg-nobody")),
    };
    let given = match (&leg.given_by, leg.passing) {
        (Some(by), _) => who(by),
        (None, Passing::CarriedOver) => t.get("leg-carried-over"),
        (None, Passing::GivenOn) => t.get("by-applicant"),
    };
    let ended = match (leg.ended_at, leg.due_at) {
        (Some(at), _) => Cell::text(t.date_time(at)),
        (None, Some(due_at)) => Cell::text(t.get("leg-here"))
            .note(t.with("leg-due", &[("at", &t.weekday_date_time(due_at))])),
        (None, None) => Cell::text(t.get("leg-here")),
    };
    [
        Cell::text(&leg.step).note(&leg.agency),
        Cell::text(given).note(t.date_time(leg.began_at)),
        taken,
        ended,
        used(t, leg),
    ]
}

/// The time used as a sign: late ones are named with how long.
fn used(t: Text, leg: &LegLine) -> Cell {
    let minutes = |minutes: i64| duration(t, u32::try_from(minutes).unwrap_or(u32::MAX));
    if leg.share.late > 0 {
        let late = t.with("leg-late", &[("late", &minutes(leg.share.late))]);
        return Tag::new(TagTone::Bad, late).into();
    }
    let words =
        t.with("leg-share", &[("used", &minutes(leg.used)), ("allotted", &minutes(leg.allotted))]);
    let tone = match leg.share.warned {
        Some(100) => TagTone::Bad,
        Some(80) => TagTone::Waiting,
        Some(_) => TagTone::Active,
        None => TagTone::Plain,
    };
    Tag::new(tone, words).into()
}

fn who(hand: &Signer) -> String {
    format!("{}, {}", hand.name, hand.title)
}

/// What each agency used of its time, in a sentence.
pub(super) fn agencies(t: Text, course: &Course) -> Vec<String> {
    let minutes = |minutes: i64| duration(t, u32::try_from(minutes).unwrap_or(u32::MAX));
    let told = course.agencies.iter().map(|agency| {
        let key = if agency.late > 0 { "leg-agency-late" } else { "leg-agency" };
        let (used, late) = (minutes(agency.used), minutes(agency.late));
        t.with(key, &[("agency", &agency.agency), ("used", &used), ("late", &late)])
    });
    told.collect()
}
