//! The page of a procedure that only the national catalogue describes: what it says, and that it is not filed here.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Facts, Frame, Notice, Table, Text};

use super::{
    law::law_cell,
    page::{frame, page},
    texts::TEXTS,
    words,
};
use crate::{
    domain::{NationalChannel, NationalDetails, NationalProcedure, NationalScope},
    queries::list::LoadedPack,
};

#[derive(Template)]
#[template(path = "public/national.html")]
struct NationalPage {
    frame: Frame,
    t: Text,
    /// `vi` when the page is in another language: texts of the law are Vietnamese.
    law_lang: Option<&'static str>,
    facts: Facts,
    channels: Option<Table>,
    papers: Option<Table>,
    papers_left_out: Option<String>,
    steps: Vec<String>,
    legal: Vec<String>,
    print: ui::PrintButton,
}

/// The page.
pub(super) fn show(
    app: &App,
    caller: &Caller,
    (national, from): &(NationalProcedure, Date),
    pack: Option<LoadedPack>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let frame = frame(app, caller, national.name().to_owned(), pack)
        .crumb("/thu-tuc", t.get("search-title"))
        .notice(Notice::info(t.get("national-notice")));
    let details = national.details.as_ref();
    let has_channels = details.is_some_and(|details| !details.channels.is_empty());
    let has_papers = details.is_some_and(|details| !details.papers.is_empty());
    let steps = national.steps.as_ref().map(|steps| steps.text.as_str()).unwrap_or_default();
    page(&NationalPage {
        frame,
        t,
        law_lang: (caller.lang != kernel::Lang::Vi).then_some("vi"),
        facts: facts(&t, national, *from),
        channels: details.filter(|_| has_channels).map(|details| channels(&t, details)),
        papers: details.filter(|_| has_papers).map(|details| papers(&t, details)),
        papers_left_out: details.and_then(|details| left_out(&t, details)),
        steps: steps.lines().map(str::trim).filter(|it| !it.is_empty()).map(Into::into).collect(),
        legal: details.map(|details| details.legal.clone()).unwrap_or_default(),
        print: ui::PrintButton::new(&t),
    })
}

fn facts(t: &Text, national: &NationalProcedure, from: Date) -> Facts {
    let targets =
        national.target_groups().iter().map(|it| t.get(format!("group-{}", it.replace('_', "-"))));
    let targets = targets.collect::<Vec<_>>().join(", ");
    let levels = words::national_levels(t, national.levels());
    let details = national.details.as_ref();
    let outcome = details.map(|details| details.outcome.as_str()).unwrap_or_default();
    let decision = details.map(|details| details.decision.as_str()).unwrap_or_default();
    let executed_by = national.executed_by().join("; ");
    let scope = national.scope().map(|scope| {
        t.get(match scope {
            NationalScope::Standard => "scope-standard",
            NationalScope::Provincial => "scope-provincial",
            NationalScope::Internal => "scope-internal",
        })
    });
    let lines = [
        ("fact-code", Cell::text(national.code.as_str()), true),
        ("fact-sector", law_cell(t, national.sector(), None), true),
        (
            "national-promulgated-by",
            law_cell(t, national.promulgated_by(), None),
            !national.promulgated_by().is_empty(),
        ),
        ("national-executed-by", law_cell(t, &executed_by, None), !executed_by.is_empty()),
        ("fact-level", Cell::text(levels.as_str()), !levels.is_empty()),
        ("fact-targets", Cell::text(targets.as_str()), !targets.is_empty()),
        ("fact-outcome", law_cell(t, outcome, None), !outcome.is_empty()),
        ("fact-decision", law_cell(t, decision, None), !decision.is_empty()),
        ("national-scope", Cell::text(scope.clone().unwrap_or_default()), scope.is_some()),
        ("national-from", Cell::text(t.date(from)), true),
    ];
    let said = lines.into_iter().filter(|(_, _, is_said)| *is_said);
    said.fold(Facts::new(), |facts, (term, cell, _)| facts.line(t.get(term), cell))
}

fn channels(t: &Text, details: &NationalDetails) -> Table {
    let columns = vec![
        Column::new(t.get("channel-kind")),
        Column::new(t.get("channel-limit")),
        Column::new(t.get("channel-fees")),
    ];
    let table = Table::new(t.get("channels-title"), columns).hidden_caption();
    details.channels.iter().fold(table, |table, channel| {
        let ways = channel.via.iter().map(|way| match way.as_str() {
            "postal" => t.get("channel-post"),
            "online" => t.get("channel-online"),
            _ => t.get("channel-direct"),
        });
        let ways = ways.collect::<Vec<_>>().join(", ");
        let note = Some(channel.note.as_str()).filter(|note| !note.is_empty());
        let fee = match channel.fee.as_str() {
            "free" => Cell::text(t.get("fee-free")),
            "" => Cell::text(t.get("national-unsaid")),
            words => law_cell(t, words, None),
        };
        table.row([Cell::text(ways), law_cell(t, &limit(t, channel), note), fee])
    })
}

fn limit(t: &Text, channel: &NationalChannel) -> String {
    let key = match channel.unit.as_str() {
        "working_day" => "limit-working-day",
        "day" => "limit-day",
        "hour" => "limit-running-hour",
        "month" => "limit-month",
        _ => return t.get("national-unsaid"),
    };
    channel.quantity.map_or_else(|| t.get("national-unsaid"), |it| t.count(key, i64::from(it)))
}

fn papers(t: &Text, details: &NationalDetails) -> Table {
    let columns = vec![
        Column::new(t.get("paper-name")),
        Column::new(t.get("paper-count")),
        Column::new(t.get("national-paper-form")),
    ];
    let table = Table::new(t.get("papers-title"), columns).hidden_caption();
    details.papers.iter().fold(table, |table, paper| {
        let group = Some(paper.group.as_str()).filter(|group| !group.is_empty());
        let count = words::count(t, paper.originals, paper.copies);
        table.row([
            law_cell(t, &paper.name, group),
            Cell::text(count),
            law_cell(t, &paper.form, None),
        ])
    })
}

/// How many papers the export has left out.
fn left_out(t: &Text, details: &NationalDetails) -> Option<String> {
    let shown = u32::try_from(details.papers.len()).unwrap_or(u32::MAX);
    let missing = details.papers_total?.checked_sub(shown).filter(|missing| *missing > 0)?;
    Some(t.count("national-papers-left-out", i64::from(missing)))
}
