//! The board of those who answer for an agency. Every figure opens into its list.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::SignedDuration;
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Empty, Figures, Frame, Table, Text};

use super::{frame, page, texts, worklists::counted};
use crate::{Board, http::shared, queries};

#[derive(Template)]
#[template(path = "officer/board.html")]
struct BoardPage {
    frame: Frame,
    figures: Figures,
    loads: Option<Table>,
    stages: Table,
    late: Option<Table>,
    empty: Option<Empty>,
    until: String,
    late_steps: String,
    simulate: String,
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let ctx = caller.ctx.clone();
    let board = app.db.read(move |tx| queries::board(tx, &ctx)).await?;
    let t = texts();
    // The week ends at the midnight after its Sunday.
    let sunday = kernel::today_in_vietnam(board.week_ends_at - SignedDuration::from_secs(1));
    let view = BoardPage {
        figures: figures(t, &board),
        loads: (!board.loads.is_empty()).then(|| loads(t, &board)),
        stages: stages(t, &board),
        late: (!board.late.is_empty()).then(|| late(t, &board, caller.ctx.now)),
        late_steps: t.get("board-late-steps"),
        simulate: t.get("simulate-title"),
        until: t.with("board-lead", &[("until", &t.date(sunday))]),
        empty: board.late.is_empty().then(|| Empty::new(t.get("empty-overdue"))),
        frame: frame(&app, &caller, t.get("board-title")).crumb("/can-bo", t.get("work-title")),
    };
    page(StatusCode::OK, &view)
}

/// The lists of the agency with their counts, each a way into its list.
fn figures(t: Text, board: &Board) -> Figures {
    let late = Cell::link("/can-bo?viec=intake", counted(t, board.late_first_checks));
    let figures = Figures::new().figure(t.get("board-late-first-checks"), late);
    board.counts.iter().fold(figures, |figures, count| {
        let code = count.list.code();
        let number = Cell::link(format!("/can-bo?viec={code}"), counted(t, count.dossiers));
        figures.figure(t.get(format!("list-{code}")), number)
    })
}

fn loads(t: Text, board: &Board) -> Table {
    let name = Column::new(t.get("board-column-person"));
    let numbers = ["mine", "late", "this-week"];
    let numbers = numbers.map(|it| Column::number(t.get(format!("board-column-{it}"))));
    let columns = std::iter::once(name).chain(numbers).collect();
    board.loads.iter().fold(Table::new(t.get("board-loads"), columns), |table, load| {
        let list = |list: &str, count: i64| {
            let href = format!("/can-bo?viec={list}&nguoi={}", load.position);
            Cell::link(href, counted(t, count))
        };
        table.row([
            Cell::text(&load.name).note(&load.title),
            list("mine", load.mine),
            list("overdue", load.late),
            list("due-week", load.this_week),
        ])
    })
}

fn stages(t: Text, board: &Board) -> Table {
    let columns =
        vec![Column::new(t.get("column-stage")), Column::number(t.get("board-column-late"))];
    board.late_by_stage.iter().fold(Table::new(t.get("board-stages"), columns), |table, it| {
        let (stage, late) = *it;
        table.row([
            Cell::from(shared::stage_tag(t, stage)),
            Cell::link("/can-bo?viec=overdue", counted(t, late)),
        ])
    })
}

fn late(t: Text, board: &Board, now: jiff::Timestamp) -> Table {
    let columns = ["code", "applicant", "stage", "holder", "since"];
    let columns = columns.map(|it| Column::new(t.get(format!("column-{it}"))));
    let table = Table::new(t.get("board-late"), columns.to_vec());
    board.late.iter().fold(table, |table, it| {
        let line = &it.line;
        let holder = it.assignee.clone().unwrap_or_else(|| t.get("board-nobody"));
        table.row([
            Cell::link(format!("/can-bo/ho-so/{}", line.id), &line.code).note(&line.procedure),
            Cell::text(&line.applicant),
            Cell::from(shared::stage_tag(t, line.stage)),
            Cell::text(holder),
            Cell::from(shared::due_badge(t, now, line.due_at, line.paused_at)),
        ])
    })
}
