//! Filings that several agencies handle: part by part with its times; who is late is named.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::Role;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Code, Column, Empty, Figures, Frame, Table, Tag, TagTone, Text};

use super::{
    mirror::status_tag,
    words::{TEXTS, page},
};
use crate::{
    domain::Late,
    queries::{ChainLine, ChainPart, chains},
};

/// Which filings.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    xem: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/chains.html")]
struct ChainsPage {
    frame: Frame,
    t: Text,
    here: String,
    figures: Figures,
    only_late: bool,
    lines: Vec<Shown>,
    empty: Option<Empty>,
}

/// One filing, ready to read.
struct Shown {
    title: String,
    code: Code,
    /// Where its own part is handled, for those who handle dossiers.
    href: Option<String>,
    whole: String,
    table: Table,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(kernel::Lang::Vi);
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| chains(tx, &ctx)).await?;
    let only_late = asked.xem.as_deref() == Some("late");
    let (late, done) = (
        found.iter().filter(|line| line.is_late()).count(),
        found.iter().filter(|line| line.is_done()).count(),
    );
    let number = |n: usize| ui::format::number(t.lang(), i64::try_from(n).unwrap_or(i64::MAX));
    let figures = Figures::new()
        .figure(t.get("chain-all"), number(found.len()))
        .figure(t.get("chain-late"), number(late))
        .figure(t.get("chain-done"), number(done));
    let handles = !caller.has_any(&[Role::Administrator]);
    let lines = found.iter().filter(|line| !only_late || line.is_late());
    let lines: Vec<Shown> = lines
        .map(|line| {
            let href = handles.then(|| format!("/can-bo/ho-so/{}", line.dossier.0));
            shown(t, line, href)
        })
        .collect();
    let path = caller.path.split('?').next().unwrap_or_default().to_owned();
    let view = ChainsPage {
        frame: identity::frame(&app, &caller, t.get("chain-title")).wide(),
        here: path,
        figures,
        only_late,
        empty: lines.is_empty().then(|| Empty::new(t.get("chain-empty"))),
        lines,
        t,
    };
    page(StatusCode::OK, &view)
}

fn shown(t: Text, line: &ChainLine, href: Option<String>) -> Shown {
    let columns = ["part", "sent", "accepted", "due", "state"];
    let columns = columns.map(|key| Column::new(t.get(format!("chain-{key}")))).to_vec();
    let table = Table::new(t.get("chain-parts"), columns).hidden_caption();
    Shown {
        title: t.get(format!("chain-{}", line.chain)),
        code: Code::new(&t, &line.foreign_code),
        href,
        whole: match line.whole_by {
            Some(at) => t.with("chain-whole", &[("at", &t.weekday_date_time(at))]),
            None => t.get("chain-whole-none"),
        },
        table: line.parts.iter().fold(table, |table, part| table.row(row(t, line, part))),
    }
}

fn row(t: Text, line: &ChainLine, part: &ChainPart) -> [Cell; 5] {
    let time = |at: Option<jiff::Timestamp>| at.map(|at| t.date_time(at)).unwrap_or_default();
    let name = t.get(format!("chain-{}-{}", line.chain, part.step));
    let (facts, standing) = (&part.facts, &part.standing);
    let sent = match (facts.sent_at, facts.acknowledged_at, standing.acknowledge_by) {
        (Some(sent), None, Some(by)) => Cell::text(t.date_time(sent))
            .note(t.with("chain-acknowledge-by", &[("at", &t.date_time(by))])),
        (Some(sent), Some(at), _) => Cell::text(t.date_time(sent))
            .note(t.with("chain-acknowledged", &[("at", &t.date_time(at))])),
        (sent, _, _) => Cell::text(time(sent)),
    };
    let agency = if part.agency.is_empty() { t.get("chain-to-come") } else { part.agency.clone() };
    let due = match (standing.due_at, standing.complete_by) {
        (_, Some(by)) => Cell::text(t.with("chain-complete-by", &[("at", &t.date_time(by))])),
        (Some(at), None) => Cell::text(t.weekday_date_time(at)),
        (None, None) => Cell::text(t.get("chain-due-later")),
    };
    [Cell::text(name).note(agency), sent, Cell::text(time(facts.accepted_at)), due, state(t, part)]
}

/// Late parts say what is late and by how much; the others where they stand.
fn state(t: Text, part: &ChainPart) -> Cell {
    let at = part.facts.finished_at.map(|at| t.date_time(at)).unwrap_or_default();
    if let Some(late) = part.standing.late {
        let (key, minutes) = match late {
            Late::Acknowledgement(minutes) => ("chain-late-acknowledgement", minutes),
            Late::Work(minutes) => ("chain-late-work", minutes),
            Late::Completion(minutes) => ("chain-late-completion", minutes),
        };
        let (hours, minutes) = ((minutes / 60).to_string(), (minutes % 60).to_string());
        let words = t.with(key, &[("hours", &hours), ("minutes", &minutes)]);
        return Cell::from(Tag::new(TagTone::Bad, words)).note(at);
    }
    match part.facts.status {
        Some(status) => Cell::from(status_tag(t, status)).note(at),
        None => Tag::new(TagTone::Plain, t.get("chain-ahead")).into(),
    }
}
