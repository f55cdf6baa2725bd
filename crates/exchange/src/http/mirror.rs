//! Dossiers that ministries' systems handle: a list and a page for officers, a look-up for everybody. Only
//! to be read.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use identity::{Guess, Remote};
use jiff::Timestamp;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{
    Cell, Column, DueBadge, DueState, Empty, Facts, Field, FieldProblem, Filters, Frame, Paging,
    Table, Tag, TagTone, Text,
};

use super::{
    board::cursor_in,
    words::{TEXTS, page, status_words},
};
use crate::{
    Refusal,
    domain::{MirrorId, Mirrored},
    queries::{MirrorLine, MirrorList, mirror_board, mirrored, mirrored_of_owner},
};

const HERE: &str = "/can-bo/ho-so-bo-nganh";
/// Longer than any code.
const CODE_LIMIT: usize = 64;
/// How many lines a page shows.
const PAGE: usize = 50;

/// Which list, behind which line.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    xem: Option<String>,
    sau: Option<String>,
}

#[derive(Template)]
#[template(path = "officer/mirror_list.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(kernel::Lang::Vi);
    let list = asked.xem.as_deref().and_then(MirrorList::from_code).unwrap_or(MirrorList::Open);
    let before = match &asked.sau {
        Some(text) => Some(cursor_in(text).ok_or_else(Failure::not_found)?),
        None => None,
    };
    let ctx = caller.ctx.clone();
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut found = app.db.read(move |tx| mirror_board(tx, &ctx, list, before, limit)).await?;
    let has_more = found.lines.len() > PAGE;
    found.lines.truncate(PAGE);
    let last = found.lines.last().filter(|_| has_more);
    let address = |list: MirrorList| format!("{HERE}?xem={}", list.code());
    let next = last.map(|it| {
        format!("{}&sau={}_{}", address(list), it.told.changed_at.as_microsecond(), it.id)
    });
    let mut filters = Filters::new(&t, t.get("board-lists"));
    for (shown, count) in &found.counts {
        let name = t.get(format!("mirror-list-{}", shown.code()));
        filters = filters.view(address(*shown), name).count(*count);
    }
    let columns = ["code", "procedure", "handler", "status", "due"];
    let columns = columns.map(|key| Column::new(t.get(format!("mirror-{key}")))).to_vec();
    let table = Table::new(t.get("mirror-title"), columns).hidden_caption();
    let table =
        found.lines.iter().fold(table, |table, line| table.row(row(t, line, caller.ctx.now)));
    let shown = ListPage {
        frame: identity::frame(&app, &caller, t.get("mirror-title"))
            .crumb("/can-bo", t.get("mirror-work"))
            .wide(),
        filters: filters.current(address(list)),
        empty: table.is_empty().then(|| Empty::new(t.get("mirror-empty"))),
        table: (!table.is_empty()).then_some(table),
        paging: Paging::new(&t).previous(before.map(|_| address(list))).next(next),
        t,
    };
    page(StatusCode::OK, &shown)
}

fn row(t: Text, line: &MirrorLine, now: Timestamp) -> [Cell; 5] {
    let told = &line.told;
    [
        Cell::link(format!("{HERE}/{}", line.id), &told.foreign_code).note(&told.owner_name),
        Cell::text(&told.procedure_name),
        Cell::text(&told.handler),
        Cell::from(status_tag(t, told.status)).note(t.date_time(told.changed_at)),
        due(t, told, now).into(),
    ]
}

/// The national status as a sign.
pub(super) fn status_tag(t: Text, status: i64) -> Tag {
    let tone = match status {
        9 | 10 => TagTone::Good,
        3 => TagTone::Bad,
        5 | 6 => TagTone::Waiting,
        7 | 8 => TagTone::Plain,
        _ => TagTone::Active,
    };
    Tag::new(tone, status_words(&t, status))
}

/// How it stands against the promise of the system that handles it.
fn due(t: Text, told: &Mirrored, now: Timestamp) -> DueBadge {
    let Some(due_at) = told.due_at else { return DueBadge::new(&t, DueState::NoDueTime) };
    let state = match told.finished_at {
        Some(at) if at > due_at => DueState::DoneLate,
        Some(_) => DueState::DoneInTime,
        None if matches!(told.status, 5..=8) => DueState::Paused,
        None if now > due_at => DueState::Overdue,
        None => DueState::OnTime,
    };
    DueBadge::new(&t, state).detail(t.date_time(due_at))
}

#[derive(Template)]
#[template(path = "officer/mirror.html")]
struct OnePage {
    frame: Frame,
    t: Text,
    facts: Facts,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: MirrorId = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let t = TEXTS.in_lang(kernel::Lang::Vi);
    let ctx = caller.ctx.clone();
    let line = app.db.read(move |tx| mirrored(tx, &ctx, id)).await?;
    let owner = [("mirror-owner", &line.told.owner_name)];
    let facts =
        owner.into_iter().fold(Facts::new(), |facts, (key, text)| facts.line(t.get(key), text));
    let shown = OnePage {
        frame: identity::frame(&app, &caller, line.told.procedure_name.clone())
            .crumb("/can-bo", t.get("mirror-work"))
            .crumb(HERE, t.get("mirror-title")),
        facts: told_facts(t, &line.told, facts, caller.ctx.now)
            .line(t.get("mirror-first"), t.date_time(line.first_at)),
        t,
    };
    page(StatusCode::OK, &shown)
}

/// What anybody concerned may read of it.
fn told_facts(t: Text, told: &Mirrored, facts: Facts, now: Timestamp) -> Facts {
    let facts = facts
        .line(t.get("mirror-code"), &told.foreign_code)
        .line(t.get("mirror-procedure"), &told.procedure_name)
        .line(t.get("mirror-handler"), &told.handler)
        .line(t.get("mirror-status"), status_tag(t, told.status))
        .line(t.get("mirror-due"), due(t, told, now));
    let times = [
        ("mirror-submitted", told.submitted_at),
        ("mirror-accepted", told.accepted_at),
        ("mirror-finished", told.finished_at),
        ("mirror-changed", Some(told.changed_at)),
    ];
    let times = times.into_iter().filter_map(|(key, at)| Some((key, at?)));
    times.fold(facts, |facts, (key, at)| facts.line(t.get(key), t.date_time(at)))
}

/// What is typed to find one's own.
#[derive(Deserialize, Default)]
pub(super) struct Wanted {
    #[serde(default)]
    code: String,
    #[serde(default)]
    number: String,
}

#[derive(Template)]
#[template(path = "public/mirror.html")]
struct LookUpPage {
    frame: Frame,
    t: Text,
    fields: Vec<Field>,
    facts: Option<Facts>,
    empty: Option<Empty>,
}

pub(super) async fn ask(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let view = look_up_page(&app, &caller, &Wanted::default(), Vec::new());
    page(StatusCode::OK, &view)
}

/// The number stays out of the address: it is posted. Every try counts before it is looked up, so that
/// numbers cannot be tried out, and is forgiven when it was right.
pub(super) async fn look_up(
    State(app): State<App>,
    caller: Caller,
    remote: Remote,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let wanted = Wanted {
        code: wanted.code.trim().to_owned(),
        number: wanted.number.split_whitespace().collect(),
    };
    let typed = [("code", &wanted.code), ("number", &wanted.number)];
    let missing = typed.into_iter().filter(|(_, text)| text.is_empty());
    let missing: Vec<FieldProblem> = missing
        .map(|(field, _)| FieldProblem::new(field, t.get(format!("mirror-{field}-missing"))))
        .collect();
    if !missing.is_empty() {
        let view = look_up_page(&app, &caller, &wanted, missing);
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let of: String = wanted.code.chars().take(CODE_LIMIT).collect();
    let guess = Guess { of: format!("look-up {of}"), remote: remote.address() };
    let (ctx, counted) = (caller.ctx.clone(), guess.clone());
    match app.db.write(move |tx| identity::count_guess(tx, &ctx, &counted)).await {
        Ok(()) => {}
        Err(identity::Error::Refused(identity::Refusal::TooManyAttempts { .. })) => {
            let wait = vec![FieldProblem::new("number", t.get("mirror-wait"))];
            let view = look_up_page(&app, &caller, &wanted, wait);
            return page(StatusCode::TOO_MANY_REQUESTS, &view);
        }
        Err(error) => return Err(error.into()),
    }
    let (code, number) = (wanted.code.clone(), wanted.number.clone());
    let found = app.db.read(move |tx| mirrored_of_owner(tx, &code, &number)).await?;
    let mut view = look_up_page(&app, &caller, &wanted, Vec::new());
    match found {
        Some(line) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| identity::forgive_guess(tx, &ctx, &guess)).await?;
            view.facts = Some(told_facts(t, &line.told, Facts::new(), caller.ctx.now));
        }
        None => {
            let none = Empty::new(t.get("mirror-not-found"));
            view.empty = Some(none.text(t.get("mirror-not-found-text")));
        }
    }
    page(StatusCode::OK, &view)
}

fn look_up_page(
    app: &App,
    caller: &Caller,
    wanted: &Wanted,
    problems: Vec<FieldProblem>,
) -> LookUpPage {
    let t = TEXTS.in_lang(caller.lang);
    LookUpPage {
        fields: vec![
            Field::text(&t, "code", t.get("mirror-code"))
                .hint(t.get("mirror-code-hint"))
                .value(wanted.code.as_str())
                .autocomplete("off")
                .problems(&problems),
            Field::digits(&t, "number", t.get("mirror-number"))
                .hint(t.get("mirror-number-hint"))
                .value(wanted.number.as_str())
                .autocomplete("off")
                .problems(&problems),
        ],
        frame: identity::frame(app, caller, t.get("mirror-look-up")).problems(problems),
        facts: None,
        empty: None,
        t,
    }
}
