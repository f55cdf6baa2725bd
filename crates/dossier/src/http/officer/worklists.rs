//! What waits for the officer, list by list, and the search box over everything they may see.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use kernel::{Ctx, Officer};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Frame, Notice, Paging, SearchBox, Table, Text};

use super::{actions, frame, page, texts};
use crate::{Stage, Worklist, WorklistCount, WorklistCursor, WorklistLine, http::shared, queries};

/// Lines on one page.
const PAGE: usize = 25;

/// What the address says.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Which list.
    viec: Option<String>,
    /// Words to search for, instead of a list.
    q: Option<String>,
    /// Behind which line the page begins.
    sau: Option<String>,
    /// Which page of what was found.
    trang: Option<String>,
    /// What was just done.
    xong: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/worklists.html")]
struct WorklistsPage {
    frame: Frame,
    t: Text,
    tabs: Vec<Tab>,
    search: SearchBox,
    summary: String,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

/// One list as a link.
struct Tab {
    href: String,
    label: String,
    dossiers: String,
    overdue: Option<String>,
    is_current: bool,
}

/// What one reading of the database gave.
struct Read {
    counts: Vec<WorklistCount>,
    list: Option<Worklist>,
    lines: Vec<WorklistLine>,
    found: Option<usize>,
}

pub(super) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    caller: Caller,
) -> Result<Response, Failure> {
    let Some(officer) = caller.ctx.actor.officer().cloned() else {
        return Err(Failure::not_found());
    };
    let words = asked.q.clone().unwrap_or_default().trim().to_owned();
    let number = asked.trang.as_deref().and_then(|it| it.parse().ok()).unwrap_or(1).max(1);
    let (ctx, wanted) = (caller.ctx.clone(), Wanted::of(&asked, number, &words));
    // Counts and lines of one instant: a tab never contradicts its list.
    let read = app.db.read(move |tx| read(tx, &ctx, &officer, &wanted)).await?;
    let t = texts();
    let mut frame = frame(&app, &caller, t.get("work-title"));
    let done = asked.xong.as_deref().and_then(actions::with_word);
    frame.notice = done.map(|done| Notice::success(t.get(format!("done-{}", actions::word(done)))));
    let view = WorklistsPage {
        tabs: tabs(t, &read),
        search: search_box(t, &words),
        summary: summary(t, &read, &words),
        table: table(t, &read, caller.ctx.now),
        empty: read.lines.is_empty().then(|| empty(t, &read)),
        paging: paging(t, &read, &asked, &words, number),
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

/// What is wanted of the database.
struct Wanted {
    list: Option<Worklist>,
    words: String,
    after: Option<WorklistCursor>,
    offset: usize,
}

impl Wanted {
    fn of(asked: &Asked, number: usize, words: &str) -> Self {
        Self {
            list: asked.viec.as_deref().and_then(Worklist::from_code),
            words: words.to_owned(),
            after: asked.sau.as_deref().and_then(cursor),
            offset: number.saturating_sub(1).saturating_mul(PAGE),
        }
    }
}

fn read(tx: &mut Tx<'_>, ctx: &Ctx, officer: &Officer, wanted: &Wanted) -> Result<Read, Fault> {
    let counts = queries::counts(tx, officer, ctx.now)?;
    if !wanted.words.is_empty() {
        let page = (wanted.offset, PAGE);
        let (lines, total) = queries::found(tx, ctx, officer, &wanted.words, page)?;
        return Ok(Read { counts, list: None, lines, found: Some(total) });
    }
    let theirs = wanted.list.filter(|list| list.is_for(officer));
    let waiting = counts.iter().find(|count| count.dossiers > 0).or(counts.first());
    let list = theirs.or(waiting.map(|count| count.list));
    let lines = match list {
        // One more than is shown tells whether there is a next page.
        Some(list) => {
            let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
            queries::worklist(tx, officer, list, wanted.after, limit)?
        }
        None => Vec::new(),
    };
    Ok(Read { counts, list, lines, found: None })
}

/// `due.id`, as a page ended.
fn cursor(text: &str) -> Option<WorklistCursor> {
    let (due, id) = text.split_once('.')?;
    Some(WorklistCursor { due: due.parse().ok()?, id: id.parse().ok()? })
}

fn tabs(t: Text, read: &Read) -> Vec<Tab> {
    let tab = |count: &WorklistCount| Tab {
        href: format!("/can-bo?viec={}", count.list.code()),
        label: t.get(key("list", count.list)),
        dossiers: t.number(count.dossiers),
        overdue: (count.overdue > 0).then(|| t.count("list-overdue", count.overdue)),
        is_current: read.list == Some(count.list),
    };
    read.counts.iter().map(tab).collect()
}

fn key(of: &str, list: Worklist) -> String {
    format!("{of}-{}", list.code().replace('_', "-"))
}

fn search_box(t: Text, words: &str) -> SearchBox {
    SearchBox::new(&t, "/can-bo", t.get("search-label")).hint(t.get("search-hint")).value(words)
}

fn summary(t: Text, read: &Read, words: &str) -> String {
    match (read.found, read.list) {
        (Some(total), _) => {
            t.with("found-summary", &[("words", words), ("total", &t.number(total))])
        }
        (None, Some(list)) => t.get(key("about", list)),
        (None, None) => t.get("list-nothing-to-do"),
    }
}

fn table(t: Text, read: &Read, now: Timestamp) -> Option<Table> {
    if read.lines.is_empty() {
        return None;
    }
    let caption = match read.list {
        Some(list) => t.get(key("list", list)),
        None => t.get("found-caption"),
    };
    let columns = ["code", "applicant", "stage", "submitted", "due"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(caption, columns.to_vec()).hidden_caption();
    Some(read.lines.iter().take(PAGE).fold(table, |table, line| table.row(row(t, line, now))))
}

fn row(t: Text, line: &WorklistLine, now: Timestamp) -> [Cell; 5] {
    let is_done = line.stage == Stage::ResultReady || line.stage.is_ended();
    let due = match line.due_at {
        Some(due_at) if is_done => Cell::text(t.date_time(due_at)),
        None if matches!(line.stage, Stage::Submitted | Stage::SupplementIntake) => {
            Cell::text(t.get("due-not-yet"))
        }
        due_at => shared::due_badge(t, now, due_at, line.paused_at).into(),
    };
    [
        Cell::link(format!("/can-bo/ho-so/{}", line.id), &line.code).note(&line.procedure),
        Cell::text(&line.applicant),
        shared::stage_tag(t, line.stage).into(),
        Cell::text(t.date_time(line.submitted_at)),
        due,
    ]
}

fn empty(t: Text, read: &Read) -> Empty {
    match (read.found, read.list) {
        (Some(_), _) => Empty::new(t.get("found-none"))
            .text(t.get("found-none-text"))
            .link("/can-bo", t.get("work-title")),
        (None, Some(list)) => Empty::new(t.get(key("empty", list))),
        (None, None) => Empty::new(t.get("list-nothing-to-do")).text(t.get("list-only-search")),
    }
}

fn paging(t: Text, read: &Read, asked: &Asked, words: &str, number: usize) -> Paging {
    let paging = Paging::new(&t);
    if let Some(total) = read.found {
        let href = |number: usize| format!("/can-bo?q={}&trang={number}", url_encoded(words));
        let next = (number.saturating_mul(PAGE) < total).then(|| href(number + 1));
        let previous = (number > 1).then(|| href(number - 1));
        return paging.previous(previous).next(next);
    }
    let Some(list) = read.list else { return paging };
    let base = format!("/can-bo?viec={}", list.code());
    let last = read.lines.get(PAGE - 1).filter(|_| read.lines.len() > PAGE);
    let next = last.map(|line| format!("{base}&sau={}.{}", line.cursor.due, line.cursor.id));
    let paging = paging.next(next);
    // Keys lead forward only; from a later page the way back is the beginning.
    if asked.sau.is_some() { paging.previous(Some(base)) } else { paging }
}
