//! What is different between two versions, in words: a table of what stood and what stands.

use ui::{Cell, Column, Table, Text};

use super::{law::law_cell, words};
use crate::domain::{Difference, PaperDef, Part, PartialReason, StepTime, Told};

/// The table of these differences.
pub(super) fn table(t: &Text, differences: &[Difference]) -> Table {
    let columns = vec![
        Column::new(t.get("difference-part")),
        Column::new(t.get("difference-before")),
        Column::new(t.get("difference-after")),
    ];
    let table = Table::new(t.get("difference-title"), columns).hidden_caption();
    differences.iter().fold(table, |table, difference| {
        let gone = || Cell::text(t.get("told-none"));
        let (before, after) = (told(t, &difference.before), told(t, &difference.after));
        table.row([part(t, difference), before.unwrap_or_else(gone), after.unwrap_or_else(gone)])
    })
}

/// One difference in one line: what it is about, what stood and what stands.
pub(super) fn in_words(t: &Text, difference: &Difference) -> String {
    let name = part_name(t, difference);
    let about = about(difference).map(|about| format!(", {about}")).unwrap_or_default();
    let gone = || t.get("told-none");
    let one_line = |told: Option<String>| {
        told.map_or_else(gone, |words| words.lines().collect::<Vec<_>>().join(" / "))
    };
    let before = one_line(told_in_words(t, &difference.before));
    let after = one_line(told_in_words(t, &difference.after));
    format!("{name}{about}: {before} → {after}")
}

fn part(t: &Text, difference: &Difference) -> Cell {
    let name = part_name(t, difference);
    match about(difference) {
        Some(about) => Cell::text(name).note(about),
        None => Cell::text(name),
    }
}

fn part_name(t: &Text, difference: &Difference) -> String {
    let name = match (difference.part, difference.about.as_str()) {
        (Part::Validity, "last") => t.get("part-validity-last"),
        (part, _) => t.get(format!("part-{}", part.code().replace('_', "-"))),
    };
    match difference.channel {
        Some(kind) => format!("{name} ({})", t.get(format!("channel-{}", kind.code()))),
        None => name,
    }
}

fn about(difference: &Difference) -> Option<&str> {
    let about = Some(difference.about.as_str());
    about.filter(|about| !about.is_empty() && difference.part != Part::Validity)
}

fn told(t: &Text, told: &Told) -> Option<Cell> {
    if let Told::Words(text) = told {
        return Some(law_cell(t, text, None));
    }
    told_in_words(t, told).map(Cell::text)
}

/// What stood or stands there; nothing when nothing does.
pub(super) fn told_in_words(t: &Text, told: &Told) -> Option<String> {
    Some(match told {
        Told::Nothing => return None,
        Told::Something => t.get("told-something"),
        Told::Words(text) => text.clone(),
        Told::Limit(limit) => words::limit_in_words(t, limit),
        Told::Fee(fee) => words::fee(t, fee),
        Told::Paper(paper) => paper_in_words(t, paper),
        Told::Service(reasons) => service_in_words(t, reasons),
        Told::Minutes(minutes) => words::step_time(t, StepTime::minutes(*minutes)),
        Told::Amount(amount) => t.money(amount),
        Told::Day(day) => t.date(*day),
    })
}

/// How much is done online, and why not all of it.
fn service_in_words(t: &Text, reasons: &[PartialReason]) -> String {
    if reasons.is_empty() {
        return t.get("service-full");
    }
    let because =
        reasons.iter().map(|it| t.get(format!("service-because-{}", it.code().replace('_', "-"))));
    format!("{}: {}", t.get("service-partial"), because.collect::<Vec<_>>().join("; "))
}

fn paper_in_words(t: &Text, paper: &PaperDef) -> String {
    let when = match (&paper.condition, paper.required) {
        (Some(condition), _) => condition.clone(),
        (None, true) => t.get("paper-always"),
        (None, false) => t.get("paper-optional"),
    };
    format!("{}; {}; {when}", paper.name, words::paper_count(t, paper))
}
