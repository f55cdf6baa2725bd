//! What waits for the officer, list by list, and the search box over everything they may see.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use identity::AgencyLevel;
use jiff::Timestamp;
use kernel::{Ctx, Officer, PositionId, Role};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Field, Frame, Notice, Paging, SearchBox, Table, Text};

use super::{actions, frame, page, pages_beside::pages_beside, texts};
use crate::{
    DossierId, MOST_COUNTED, Stage, Worklist, WorklistCount, WorklistCursor, WorklistLine,
    http::shared, queries,
};

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
    /// The colleague whose lists those who answer for the agency look at.
    nguoi: Option<String>,
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
    summary: Option<String>,
    table: Option<Table>,
    /// What can be done to the ticked lines.
    deeds: Vec<Deed>,
    to: Option<Field>,
    list: &'static str,
    /// Signing has a page of its own, with the drafts.
    is_signing: bool,
    /// The pages beside the lists that these roles work with.
    beside: Vec<Deed>,
    empty: Option<Empty>,
    paging: Paging,
}

/// Where something is done, in words: a deed for many dossiers, a page beside the lists.
pub(super) struct Deed {
    pub(super) href: &'static str,
    pub(super) words: String,
}

/// The box before a line.
#[derive(Template)]
#[template(path = "officer/tick.html")]
struct Tick<'a> {
    value: String,
    href: String,
    code: &'a str,
    label: String,
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
    /// Whether there are more hits in the list than could be read.
    is_cut: bool,
    specialists: Vec<(String, String)>,
    /// Until when the lines that wait for their first check are to be looked at.
    first_checks: BTreeMap<DossierId, Timestamp>,
    /// How many proposals to revoke a result wait.
    revocations: i64,
    /// Whose lists they are, when they are a colleague's.
    whose: Option<String>,
    /// Whether the officer works at a commune, which certifies copies.
    at_commune: bool,
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
    let roles = officer.clone();
    // Counts and lines of one instant: a tab never contradicts its list.
    let read = app.db.read(move |tx| read(tx, &ctx, &officer, &wanted)).await?;
    let t = texts();
    let title = match &read.whose {
        Some(name) => t.with("work-of", &[("name", name)]),
        None => t.get("work-title"),
    };
    let mut frame = frame(&app, &caller, title);
    let done = asked.xong.as_deref().and_then(actions::with_word);
    frame.notice = done.map(|done| Notice::success(t.get(format!("done-{}", actions::word(done)))));
    // A colleague's lists are looked at; what is to be done is done on the page of the case.
    let own = read.list.filter(|_| read.whose.is_none());
    let deeds = own.map_or_else(Vec::new, |list| deeds(t, list, &roles));
    let view = WorklistsPage {
        tabs: tabs(t, &read, &asked),
        search: search_box(t, &read, &words),
        summary: summary(t, &read, &words),
        table: table(
            t,
            &read,
            caller.ctx.now,
            if deeds.is_empty() { Ticks::No } else { Ticks::Yes },
        ),
        to: deeds.iter().any(|deed| deed.href == ASSIGN).then(|| to_whom(t, &read)),
        list: read.list.map_or("", Worklist::code),
        is_signing: own == Some(Worklist::ToSign) && !read.lines.is_empty(),
        beside: pages_beside(t, &roles, (read.revocations, read.at_commune)),
        deeds,
        empty: read.lines.is_empty().then(|| empty(t, &read)),
        paging: paging(t, &read, &asked, &words, number),
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

/// What is wanted of the database.
struct Wanted {
    colleague: Option<PositionId>,
    list: Option<Worklist>,
    words: String,
    after: Option<WorklistCursor>,
    offset: usize,
}

impl Wanted {
    fn of(asked: &Asked, number: usize, words: &str) -> Self {
        Self {
            colleague: asked.nguoi.as_deref().and_then(|it| it.parse().ok()),
            list: asked.viec.as_deref().and_then(Worklist::from_code),
            words: words.to_owned(),
            after: asked.sau.as_deref().and_then(cursor),
            offset: number.saturating_sub(1).saturating_mul(PAGE),
        }
    }
}

fn read(tx: &mut Tx<'_>, ctx: &Ctx, officer: &Officer, wanted: &Wanted) -> Result<Read, Fault> {
    let specialists = specialists(tx, ctx, officer)?;
    let colleague = match wanted.colleague.filter(|_| assigns(officer)) {
        Some(position) => colleague(tx, ctx, officer, position)?,
        None => None,
    };
    let whose = colleague.as_ref().map(|it| it.name.clone());
    let officer = &colleague
        .map_or_else(|| officer.clone(), |it| queries::as_colleague(officer, it.position.id));
    let counts = queries::counts(tx, officer, ctx.now)?;
    let theirs = wanted.list.filter(|list| list.is_for(officer));
    let mut read = Read {
        counts,
        list: theirs,
        lines: Vec::new(),
        found: None,
        is_cut: false,
        specialists,
        first_checks: BTreeMap::new(),
        revocations: queries::waiting_revocations(tx, officer)?,
        whose,
        at_commune: identity::agency(tx, officer.agency)?
            .is_some_and(|it| it.level == AgencyLevel::Commune),
    };
    if !wanted.words.is_empty() {
        let words = &wanted.words;
        let (lines, total) = match theirs {
            Some(list) => {
                let (lines, is_cut) = queries::found_in(tx, ctx, (officer, list), words)?;
                read.is_cut = is_cut;
                let total = lines.len();
                (lines, total)
            }
            None => queries::found(tx, ctx, officer, words, (wanted.offset, PAGE))?,
        };
        read.first_checks = first_checks(tx, &lines)?;
        return Ok(Read { lines, found: Some(total), ..read });
    }
    let waiting = read.counts.iter().find(|count| count.dossiers > 0).or(read.counts.first());
    read.list = theirs.or(waiting.map(|count| count.list));
    if let Some(list) = read.list {
        // One more than is shown tells whether there is a next page.
        let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
        read.lines = queries::worklist(tx, (officer, ctx.now), list, wanted.after, limit)?;
        read.first_checks = first_checks(tx, &read.lines)?;
    }
    Ok(read)
}

/// Of what waits at the desk.
fn first_checks(
    tx: &mut Tx<'_>,
    lines: &[WorklistLine],
) -> Result<BTreeMap<DossierId, Timestamp>, Fault> {
    let waiting = lines.iter().filter(|line| line.stage == Stage::Submitted).map(|line| line.id);
    queries::first_checks(tx, &waiting.collect::<Vec<_>>())
}

/// The colleague in this position of the officer's own agency.
fn colleague(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    officer: &Officer,
    position: PositionId,
) -> Result<Option<identity::Colleague>, Fault> {
    let colleagues = identity::colleagues(tx, officer.agency, ctx.today())?;
    Ok(colleagues.into_iter().find(|it| it.position.id == position))
}

/// Whom those who assign may give a dossier to: position, and name with title.
fn specialists(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    officer: &Officer,
) -> Result<Vec<(String, String)>, Fault> {
    if !assigns(officer) {
        return Ok(Vec::new());
    }
    let colleagues = identity::colleagues(tx, officer.agency, ctx.today())?;
    let specialists = colleagues.into_iter().filter(|it| it.has(Role::Specialist));
    let choice = |it: identity::Colleague| {
        (it.position.id.to_string(), format!("{}, {}", it.name, it.position.title))
    };
    Ok(specialists.map(choice).collect())
}

pub(super) fn assigns(officer: &Officer) -> bool {
    officer.has(Role::DeskHead) || officer.has(Role::Leader)
}

const ASSIGN: &str = "/can-bo/hang-loat/phan-cong";

/// What the officer may do to many dossiers of this list at once.
fn deeds(t: Text, list: Worklist, officer: &Officer) -> Vec<Deed> {
    let deed = |href, key: &str| Deed { href, words: t.get(key) };
    let mut deeds = Vec::new();
    if list == Worklist::Pool && officer.has(Role::Specialist) {
        deeds.push(deed("/can-bo/hang-loat/nhan-viec", "bulk-take"));
    }
    if list == Worklist::Mine {
        deeds.push(deed("/can-bo/hang-loat/tra-viec", "bulk-release"));
    }
    if matches!(list, Worklist::Pool | Worklist::Overdue | Worklist::DueSoon | Worklist::Agency)
        && assigns(officer)
    {
        deeds.push(deed(ASSIGN, "bulk-assign"));
    }
    deeds
}

fn to_whom(t: Text, read: &Read) -> Field {
    let choices = read.specialists.iter().map(|(value, label)| Choice::new(value, label));
    Field::select(&t, "to", t.get("bulk-to"), choices)
}

/// `due.id`, as a page ended.
fn cursor(text: &str) -> Option<WorklistCursor> {
    let (due, id) = text.split_once('.')?;
    Some(WorklistCursor { due: due.parse().ok()?, id: id.parse().ok()? })
}

fn tabs(t: Text, read: &Read, asked: &Asked) -> Vec<Tab> {
    let whose = whose(asked);
    let tab = |count: &WorklistCount| Tab {
        href: format!("/can-bo?viec={}{whose}", count.list.code()),
        label: t.get(key("list", count.list)),
        dossiers: counted(t, count.dossiers),
        overdue: (count.overdue > 0).then(|| {
            if count.overdue > MOST_COUNTED {
                t.with("list-late-many", &[("shown", &t.number(MOST_COUNTED))])
            } else {
                t.count("list-late", count.overdue)
            }
        }),
        is_current: read.list == Some(count.list),
    };
    read.counts.iter().map(tab).collect()
}

/// Whose lists they are, as links go on saying it.
fn whose(asked: &Asked) -> String {
    let position = asked.nguoi.as_deref().and_then(|it| it.parse::<PositionId>().ok());
    position.map(|it| format!("&nguoi={it}")).unwrap_or_default()
}

/// The number, or that there are more than are counted.
pub(super) fn counted(t: Text, dossiers: i64) -> String {
    if dossiers > MOST_COUNTED {
        t.with("list-many", &[("shown", &t.number(MOST_COUNTED))])
    } else {
        t.number(dossiers)
    }
}

fn key(of: &str, list: Worklist) -> String {
    format!("{of}-{}", list.code().replace('_', "-"))
}

/// Searches the list that is shown; without one, everything that the officer may see.
fn search_box(t: Text, read: &Read, words: &str) -> SearchBox {
    let label = match read.list {
        Some(list) => t.with("search-in-list", &[("list", &t.get(key("list", list)))]),
        None => t.get("search-label"),
    };
    let search = SearchBox::new(&t, "/can-bo", label).hint(t.get("search-hint")).value(words);
    match read.list {
        Some(list) => search.keep("viec", list.code()),
        None => search,
    }
}

/// What is shown, in a sentence; `None` where the empty page says it.
fn summary(t: Text, read: &Read, words: &str) -> Option<String> {
    match (read.found, read.list) {
        (Some(_), Some(list)) if read.is_cut => {
            let list = t.get(key("list", list));
            Some(t.with("found-in-list-cut", &[("words", words), ("list", &list)]))
        }
        (Some(total), _) => {
            Some(t.with("found-summary", &[("words", words), ("total", &t.number(total))]))
        }
        (None, list) => list.map(|list| t.get(key("about", list))),
    }
}

/// Whether lines can be ticked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ticks {
    Yes,
    No,
}

fn table(t: Text, read: &Read, now: Timestamp, ticks: Ticks) -> Option<Table> {
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
    let shown = if read.found.is_some() { read.lines.len() } else { PAGE };
    let lines = read.lines.iter().take(shown);
    Some(lines.fold(table, |table, line| {
        table.row(row(t, line, (now, read.first_checks.get(&line.id)), ticks))
    }))
}

fn row(
    t: Text,
    line: &WorklistLine,
    (now, check): (Timestamp, Option<&Timestamp>),
    ticks: Ticks,
) -> [Cell; 5] {
    let is_done = line.stage == Stage::ResultReady || line.stage.is_ended();
    let due = match line.due_at {
        Some(due_at) if is_done => Cell::text(t.date_time(due_at)),
        None if check.is_some() => {
            let badge = shared::due_badge(t, now, check.copied(), None);
            Cell::from(badge).note(t.get("due-first-check"))
        }
        None if matches!(line.stage, Stage::Submitted | Stage::SupplementIntake) => {
            Cell::text(t.get("due-not-yet"))
        }
        None if line.is_on_its_way => Cell::text(t.get("due-on-its-way")),
        due_at => shared::due_badge(t, now, due_at, line.paused_at).into(),
    };
    let stage = if line.is_on_its_way {
        shared::on_its_way_tag(t)
    } else {
        shared::stage_tag(t, line.stage)
    };
    [
        named(t, line, ticks).note(&line.procedure),
        Cell::text(&line.applicant),
        stage.into(),
        Cell::text(t.date_time(line.submitted_at)),
        due,
    ]
}

/// The code as a link, with a box to tick before it where many are done at once.
fn named(t: Text, line: &WorklistLine, ticks: Ticks) -> Cell {
    let href = format!("/can-bo/ho-so/{}", line.id);
    if ticks == Ticks::No {
        return Cell::link(href, &line.code);
    }
    Cell::part(&Tick {
        value: format!("{}.{}", line.id, line.version),
        href,
        code: &line.code,
        label: t.with("bulk-tick", &[("code", &line.code)]),
    })
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
    if read.found.is_some() && read.list.is_some() {
        return paging;
    }
    if let Some(total) = read.found {
        let href = |number: usize| format!("/can-bo?q={}&trang={number}", url_encoded(words));
        let next = (number.saturating_mul(PAGE) < total).then(|| href(number + 1));
        let previous = (number > 1).then(|| href(number - 1));
        return paging.previous(previous).next(next);
    }
    let Some(list) = read.list else { return paging };
    let base = format!("/can-bo?viec={}{}", list.code(), whose(asked));
    let last = read.lines.get(PAGE - 1).filter(|_| read.lines.len() > PAGE);
    let next = last.map(|line| format!("{base}&sau={}.{}", line.cursor.due, line.cursor.id));
    let paging = paging.next(next);
    // Keys lead forward only; from a later page the way back is the beginning.
    if asked.sau.is_some() { paging.previous(Some(base)) } else { paging }
}
