//! Refunds: what is to be approved, what is to be transferred, what was.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use kernel::{PositionId, Role};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, FieldProblem, Frame, Notice, Tag, TagTone, Text};

use super::page::{Again, again, frame, from_desk, id_in, page, see_other, sentences, texts};
use crate::{
    DecideRefund, Error, FeeReceipt, GatewayRefund, PayRefund, Refund, RefundId, RefundLine,
    RefundState, decide_refund, pay_refund, refunds,
};

const HERE: &str = "/can-bo/hoan-tien";

#[derive(Template)]
#[template(path = "officer/refunds.html")]
struct RefundsPage {
    frame: Frame,
    t: Text,
    refunds: Vec<ShownRefund>,
    empty: Option<Empty>,
}

/// A refund as the page shows it.
struct ShownRefund {
    id: String,
    money: String,
    tag: Tag,
    cause: String,
    reason: Option<String>,
    about: Option<String>,
    requested: String,
    reference: Option<String>,
    /// The receipt of the money: its id, its number.
    receipt: Option<(String, String)>,
    /// Whether the caller asked for it, and somebody else has to decide.
    is_own: bool,
    /// What the gateway does about it.
    gateway: Option<String>,
    /// Whether the caller may approve or refuse it.
    may_decide: bool,
    /// Whether the caller may note that it was transferred.
    may_pay: bool,
    /// What is wrong with what was typed for it.
    problems: Vec<FieldProblem>,
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
        Some("duyet") => Some(Notice::success(texts().get("refund-approved-done"))),
        Some("tu-choi") => Some(Notice::success(texts().get("refund-refused-done"))),
        Some("chuyen") => Some(Notice::success(texts().get("refund-paid-done"))),
        Some(_) | None => None,
    };
    shown(&app, &caller, (None, Again::done(notice))).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    (wrong, again): (Option<RefundId>, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| refunds(tx, &ctx)).await?;
    let problems = sentences(t, &again.problems);
    let may = May {
        decide: caller.has_any(&[Role::Leader, Role::Accountant]),
        pay: caller.has_any(&[Role::DeskHead, Role::Accountant]),
        position: caller.ctx.actor.officer().map(|it| it.position),
    };
    let shown: Vec<ShownRefund> = lines
        .iter()
        .map(|line| {
            let is_wrong = wrong == Some(line.0.id);
            let problems = if is_wrong { problems.clone() } else { Vec::new() };
            one(t, line, &may, problems)
        })
        .collect();
    let mut frame =
        from_desk(frame(app, caller, t.get("refunds-title")), caller).problems(problems);
    frame.notice = again.notice;
    let view = RefundsPage {
        empty: shown.is_empty().then(|| Empty::new(t.get("refunds-empty"))),
        refunds: shown,
        frame,
        t,
    };
    page(again.status, &view)
}

/// What the caller may do with refunds.
struct May {
    decide: bool,
    pay: bool,
    position: Option<PositionId>,
}

fn one(
    t: Text,
    (refund, line, receipt): &RefundLine,
    may: &May,
    problems: Vec<FieldProblem>,
) -> ShownRefund {
    let about = line.as_ref().map(|it| {
        let day = t.date(it.line.booked_on);
        let words = [("reference", it.line.reference.as_str()), ("day", &day)];
        t.with("refund-about", &[words[0], words[1], ("purpose", &it.line.purpose)])
    });
    let is_open = refund.state == RefundState::Requested;
    let is_own = may.decide && refund.requested_by.is_some() && refund.requested_by == may.position;
    let label = |it: &FeeReceipt| t.with("receipt-title", &[("number", &it.number_words())]);
    ShownRefund {
        receipt: receipt.as_ref().map(|it| (it.id.to_string(), label(it))),
        is_own: is_own && is_open,
        id: refund.id.to_string(),
        money: t.money(refund.amount),
        tag: tag(t, refund),
        cause: t.get(format!("refund-cause-{}", refund.cause.code().replace('_', "-"))),
        reason: refund.reason.clone(),
        about,
        requested: t.with("refund-asked-at", &[("at", &t.date_time(refund.requested_at))]),
        reference: refund.reference.clone(),
        may_decide: may.decide && is_open && !is_own,
        gateway: refund
            .gateway
            .filter(|_| refund.state == RefundState::Approved)
            .map(|it| t.get(format!("refund-gateway-{}", it.code()))),
        may_pay: may.pay
            && refund.state == RefundState::Approved
            && refund.gateway != Some(GatewayRefund::Asked),
        problems,
    }
}

fn tag(t: Text, refund: &Refund) -> Tag {
    let tone = match refund.state {
        RefundState::Requested | RefundState::Approved => TagTone::Waiting,
        RefundState::Refused => TagTone::Bad,
        RefundState::Paid => TagTone::Good,
    };
    Tag::new(tone, t.get(format!("refund-{}", refund.state.code())))
}

/// What was pressed or typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    viec: String,
    reference: String,
}

pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let refund: RefundId = id_in(&id)?;
    let (state, word) = match typed.viec.as_str() {
        "duyet" => (RefundState::Approved, "duyet"),
        _ => (RefundState::Refused, "tu-choi"),
    };
    let ctx = caller.ctx.clone();
    let command = DecideRefund { refund, state };
    let done = app.db.write(move |tx| decide_refund(tx, &ctx, &command)).await;
    answer(&app, &caller, (refund, word), done).await
}

pub(super) async fn pay(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let refund: RefundId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    let command = PayRefund { refund, reference: typed.reference };
    let done = app.db.write(move |tx| pay_refund(tx, &ctx, &command)).await;
    answer(&app, &caller, (refund, "chuyen"), done).await
}

async fn answer(
    app: &App,
    caller: &Caller,
    (refund, word): (RefundId, &str),
    done: Result<Refund, Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong={word}"))),
        Err(error) => shown(app, caller, (Some(refund), again(texts(), error)?)).await,
    }
}
