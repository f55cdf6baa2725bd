//! Money that waits for a decision: somebody says which charge was meant, or that it is given back.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Facts, Frame, Notice, Tag, Text};

use super::{
    page::{Again, again, frame, from_desk, id_in, page, see_other, sentences, texts},
    words,
};
use crate::{
    AssignMoney, HeldMoney, MoneyId, RequestRefund, assign_money, money_with_line, request_refund,
};

#[derive(Template)]
#[template(path = "officer/held.html")]
struct HeldPage {
    frame: Frame,
    t: Text,
    id: MoneyId,
    tag: Option<Tag>,
    facts: Facts,
    is_held: bool,
    /// Whether a charge can be settled with it.
    is_free: bool,
    typed: Typed,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
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
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let notice = match done.xong.as_deref() {
        Some("gan") => Some(Notice::success(texts().get("held-assigned"))),
        Some("hoan") => Some(Notice::success(texts().get("held-requested"))),
        Some(_) | None => None,
    };
    shown(&app, &caller, id_in(&id)?, (Typed::default(), Again::done(notice))).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: MoneyId,
    (typed, again): (Typed, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (money, line): HeldMoney = app.db.read(move |tx| money_with_line(tx, &ctx, id)).await?;
    let title = t.with("held-title", &[("reference", &money.reference)]);
    let mut frame = from_desk(frame(app, caller, title), caller)
        .crumb("/can-bo/sao-ke", t.get("statements-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let mut facts = Facts::new()
        .line(t.get("column-amount"), t.money(money.amount))
        .line(t.get("column-held"), t.money(money.held))
        .line(t.get("column-way"), words::way(t, &money))
        .line(t.get("column-booked"), t.date(kernel::today_in_vietnam(money.received_at)));
    if let Some(line) = &line {
        facts = facts.line(t.get("column-purpose"), Cell::text(&line.line.purpose));
    }
    let shown = HeldPage {
        id,
        tag: line.as_ref().map(|it| words::finding_tag(t, it.finding)),
        is_held: !money.held.is_zero(),
        is_free: money.charge.is_none(),
        facts,
        typed,
        frame,
        t,
    };
    page(again.status, &shown)
}

pub(super) async fn assign(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let id: MoneyId = id_in(&id)?;
    let command = AssignMoney { money: id, code: typed.code.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| assign_money(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("/can-bo/tien-cho/{id}?xong=gan"))),
        Err(error) => shown(&app, &caller, id, (typed, again(texts(), error)?)).await,
    }
}

pub(super) async fn refund(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let id: MoneyId = id_in(&id)?;
    let command = RequestRefund { money: id, reason: typed.reason.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| request_refund(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("/can-bo/tien-cho/{id}?xong=hoan"))),
        Err(error) => shown(&app, &caller, id, (typed, again(texts(), error)?)).await,
    }
}
