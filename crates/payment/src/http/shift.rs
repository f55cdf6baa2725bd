//! The shift of a cashier: opened, counted, closed; the last shifts of the desk.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Facts, Frame, Notice, Table, Text};

use super::page::{Again, again, amount_in, frame, id_in, page, see_other, sentences, texts};
use crate::{CloseShift, Error, ShiftView, close_shift, open_shift, own_shift, shifts_of};

const HERE: &str = "/can-bo/ca-thu";

#[derive(Template)]
#[template(path = "officer/shift.html")]
struct ShiftPage {
    frame: Frame,
    t: Text,
    typed: Typed,
    own: Option<OwnShift>,
    last: Option<Table>,
}

/// The caller's shift, while it is open.
struct OwnShift {
    id: String,
    version: i64,
    facts: Facts,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    float: String,
    ca: String,
    phien_ban: i64,
    counted: String,
    reason: String,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let notice = match done.xong.as_deref() {
        Some("mo") => Some(Notice::success(texts().get("shift-opened"))),
        Some("dong") => Some(Notice::success(texts().get("shift-closed"))),
        Some(_) | None => None,
    };
    shown(&app, &caller, Typed::default(), Again::done(notice)).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    typed: Typed,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (own, last) =
        app.db.read(move |tx| Ok::<_, Error>((own_shift(tx, &ctx)?, shifts_of(tx, &ctx)?))).await?;
    let mut frame = frame(app, caller, t.get("shift-title"))
        .crumb("/can-bo/thu-phi", t.get("due-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let shown = ShiftPage {
        own: own.map(|it| own_facts(t, &it)),
        last: (!last.is_empty()).then(|| table(t, &last)),
        typed,
        frame,
        t,
    };
    page(again.status, &shown)
}

fn own_facts(t: Text, view: &ShiftView) -> OwnShift {
    let shift = &view.shift;
    OwnShift {
        id: shift.id.to_string(),
        version: shift.version,
        facts: Facts::new()
            .line(t.get("shift-since"), t.date_time(shift.opened_at))
            .line(t.get("field-float"), t.money(shift.float_amount))
            .line(t.get("shift-cash"), t.money(view.taken))
            .line(t.get("shift-expected"), t.money(shift.expected(view.taken))),
    }
}

fn table(t: Text, shifts: &[ShiftView]) -> Table {
    let columns = vec![
        Column::new(t.get("column-cashier")),
        Column::new(t.get("shift-since")),
        Column::new(t.get("shift-until")),
        Column::number(t.get("shift-cash")),
        Column::number(t.get("field-counted")),
        Column::number(t.get("shift-difference")),
    ];
    shifts.iter().fold(Table::new(t.get("shift-last"), columns), |table, view| {
        let shift = &view.shift;
        let closed = shift.closed_at.map(|at| t.date_time(at));
        let money = |amount: Option<kernel::Vnd>| amount.map(|it| t.money(it)).unwrap_or_default();
        let difference = Cell::text(money(shift.difference()));
        let difference = match &shift.reason {
            Some(reason) => difference.note(reason),
            None => difference,
        };
        table.row([
            Cell::text(&view.cashier),
            Cell::text(t.date_time(shift.opened_at)),
            Cell::text(closed.unwrap_or_else(|| t.get("shift-is-open"))),
            Cell::text(t.money(view.taken)),
            Cell::text(money(shift.counted)),
            difference,
        ])
    })
}

pub(super) async fn open(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (ctx, float) = (caller.ctx.clone(), amount_in(&typed.float));
    match app.db.write(move |tx| open_shift(tx, &ctx, float)).await {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong=mo"))),
        Err(error) => shown(&app, &caller, typed, again(texts(), error)?).await,
    }
}

pub(super) async fn close(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let command = CloseShift {
        shift: id_in(&typed.ca)?,
        counted: amount_in(&typed.counted),
        reason: typed.reason.clone(),
        seen_version: typed.phien_ban,
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| close_shift(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong=dong"))),
        Err(error) => shown(&app, &caller, typed, again(texts(), error)?).await,
    }
}
