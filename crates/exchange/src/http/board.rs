//! The board: lists of what did not get through, waits, was refused or given up.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Figures, Filters, Frame, Notice, Paging, Table, Text};

use super::words::{TEXTS, error_words, page, state_tag, status_words};
use crate::{
    domain::SyncState,
    queries::{Board, BoardList, PageCursor, board},
};

const HERE: &str = "/quan-tri/dong-bo";
/// How many lines a page shows.
const PAGE: usize = 50;

/// Which list, behind which line, and what was just done.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    xem: Option<String>,
    sau: Option<String>,
    xong: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/board.html")]
struct BoardPage {
    frame: Frame,
    t: Text,
    connected: Option<String>,
    figures: Figures,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

pub(super) fn cursor_in(text: &str) -> Option<PageCursor> {
    let (at, id) = text.split_once('_')?;
    Some(PageCursor { at: at.parse().ok()?, id: id.parse().ok()? })
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let list = asked.xem.as_deref().and_then(BoardList::from_code).unwrap_or(BoardList::Stuck);
    let before = match &asked.sau {
        Some(text) => Some(cursor_in(text).ok_or_else(Failure::not_found)?),
        None => None,
    };
    let ctx = caller.ctx.clone();
    let limit = u32::try_from(PAGE + 1).unwrap_or(u32::MAX);
    let mut found = app.db.read(move |tx| board(tx, &ctx, list, before, limit)).await?;
    let next = next_page(&mut found, list);
    let mut frame = identity::frame(&app, &caller, t.get("board-title"));
    if let Some(done) = asked.xong.as_deref().and_then(done_key) {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let address = |list: BoardList| format!("{HERE}?xem={}", list.code());
    let mut filters = Filters::new(&t, t.get("board-lists"));
    for shown in BoardList::ALL {
        filters = filters.view(address(shown), t.get(format!("board-list-{}", shown.code())));
        if let Some((_, count)) = found.counts.iter().find(|it| it.0 == shown) {
            filters = filters.count(*count);
        }
    }
    let table = table_of(&t, &found);
    let empty = table.is_empty().then(|| Empty::new(t.get("board-empty")));
    let shown = BoardPage {
        frame,
        connected: found.connected_at.map(|at| t.date_time(at)),
        figures: figures(&t, &found),
        filters: filters.current(address(list)),
        table: (!table.is_empty()).then_some(table),
        empty,
        paging: Paging::new(&t).previous(before.map(|_| address(list))).next(next),
        t,
    };
    page(StatusCode::OK, &shown)
}

fn done_key(done: &str) -> Option<&'static str> {
    match done {
        "thu-lai" => Some("board-done-retried"),
        "bo-qua" => Some("board-done-given-up"),
        _ => None,
    }
}

/// Cuts the page to its length; answers where the next one is.
fn next_page(found: &mut Board, list: BoardList) -> Option<String> {
    let has_more = found.deliveries.len().max(found.refused.len()) > PAGE;
    found.deliveries.truncate(PAGE);
    found.refused.truncate(PAGE);
    let delivery = found.deliveries.last().map(|it| (it.since_at, it.id.uuid()));
    let refused = found.refused.last().map(|it| (it.decided_at, it.id.uuid()));
    let (at, id) = delivery.or(refused).filter(|_| has_more)?;
    Some(format!("{HERE}?xem={}&sau={}_{id}", list.code(), at.as_microsecond()))
}

/// Where the dossiers stand at the portal.
fn figures(t: &Text, found: &Board) -> Figures {
    let number = |count| ui::format::number(t.lang(), count);
    let (sent, in_time) = found.in_time;
    let told = [("in_time", number(in_time)), ("sent", number(sent))];
    let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
    let within = t.with("board-in-time-of", &told);
    let figures = Figures::new().figure(t.get("board-in-time"), within);
    SyncState::ALL.into_iter().fold(figures, |figures, state| {
        let count = found.dossiers.iter().find(|it| it.0 == state.code()).map_or(0, |it| it.1);
        figures.figure(t.get(format!("sync-{}", state.code())), number(count))
    })
}

fn table_of(t: &Text, found: &Board) -> Table {
    if !found.refused.is_empty() {
        let columns = ["board-foreign-code", "board-kind", "board-problems", "board-decided"];
        let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
        let table = Table::new(t.get("board-title"), columns).hidden_caption();
        return found.refused.iter().fold(table, |table, line| {
            let told = line.answered_at.map_or_else(
                || t.get("board-not-answered"),
                |at| t.with("board-answered", &[("at", &t.date_time(at))]),
            );
            table.row([
                Cell::text(&line.foreign_code),
                Cell::text(t.get(format!("intake-{}", line.kind.code()))),
                Cell::text(line.problems.join("; ")),
                Cell::text(t.date_time(line.decided_at)).note(told),
            ])
        });
    }
    let columns = ["board-dossier", "board-status", "board-state", "board-error", "board-since"];
    let columns = columns.map(|key| Column::new(t.get(key))).to_vec();
    let table = Table::new(t.get("board-title"), columns).hidden_caption();
    found.deliveries.iter().fold(table, |table, line| {
        let tried = t.count("board-attempts", line.attempts);
        table.row([
            Cell::link(format!("{HERE}/{}", line.id), &line.code),
            Cell::text(status_words(t, line.status)).note(t.date_time(line.at)),
            Cell::part(&state_tag(t, line.state)),
            Cell::text(error_words(t, line.last_error.as_deref())).note(tried),
            Cell::text(t.date_time(line.since_at)),
        ])
    })
}
