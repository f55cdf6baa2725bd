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

fn part(t: &Text, difference: &Difference) -> Cell {
    let name = match (difference.part, difference.about.as_str()) {
        (Part::Validity, "last") => t.get("part-validity-last"),
        (part, _) => t.get(format!("part-{}", part.code().replace('_', "-"))),
    };
    let name = match difference.channel {
        Some(kind) => format!("{name} ({})", t.get(format!("channel-{}", kind.code()))),
        None => name,
    };
    let about = Some(difference.about.as_str());
    let about = about.filter(|about| !about.is_empty() && difference.part != Part::Validity);
    match about {
        Some(about) => Cell::text(name).note(about),
        None => Cell::text(name),
    }
}

fn told(t: &Text, told: &Told) -> Option<Cell> {
    Some(match told {
        Told::Nothing => return None,
        Told::Something => Cell::text(t.get("told-something")),
        Told::Words(text) => law_cell(t, text, None),
        Told::Limit(limit) => Cell::text(words::limit_in_words(t, limit)),
        Told::Fee(fee) => Cell::text(words::fee(t, fee)),
        Told::Paper(paper) => Cell::text(paper_in_words(t, paper)),
        Told::Service(reasons) => Cell::text(service_in_words(t, reasons)),
        Told::Minutes(minutes) => Cell::text(words::step_time(t, StepTime::minutes(*minutes))),
        Told::Day(day) => Cell::text(t.date(*day)),
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
