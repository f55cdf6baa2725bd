//! One receipt: what it says, and another one in its place when it is wrong.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use kernel::Role;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Facts, Frame, Notice, Table, Tag, Text};

use super::{
    page::{Again, again, frame, id_in, page, see_other, sentences, texts},
    paper::in_words,
    words,
};
use crate::{
    FeeReceipt, FeeReceiptId, FeeReceiptState, FeeReceiptView, ReplaceReceipt, receipt_view,
    replace_receipt,
};

#[derive(Template)]
#[template(path = "officer/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    t: Text,
    id: FeeReceiptId,
    tag: Tag,
    facts: Facts,
    lines: Table,
    /// What the dossier is asked for, for who collects.
    dossier: Option<String>,
    /// Whether there is a sealed document.
    is_sealed: bool,
    /// Whether the caller may put another one in its place.
    may_replace: bool,
    typed: Typed,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    payer: String,
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
    let notice = done.xong.map(|_| Notice::success(texts().get("receipt-replaced")));
    shown(&app, &caller, id_in(&id)?, (None, Again::done(notice))).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: FeeReceiptId,
    (typed, again): (Option<Typed>, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| receipt_view(tx, &ctx, id)).await?;
    let it = &view.receipt;
    let title = t.with("receipt-title", &[("number", &it.number_words())]);
    let mut frame = frame(app, caller, title)
        .crumb("/can-bo/bien-lai", t.get("receipts-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let holds = it.state == FeeReceiptState::Issued;
    let shown = ReceiptPage {
        id,
        tag: words::receipt_tag(t, it),
        facts: facts(t, &view),
        lines: words::lines(t, &words::receipted(&view.charge, it)),
        dossier: caller
            .has_any(&[Role::ReceptionClerk, Role::DeskHead])
            .then(|| format!("/can-bo/thu-phi/{}", it.dossier)),
        is_sealed: view.seal.as_ref().is_some_and(|it| it.sealed.is_some()),
        may_replace: holds && caller.has_any(&[Role::DeskHead]),
        typed: typed.unwrap_or_else(|| Typed { payer: it.payer.clone(), ..Typed::default() }),
        frame,
        t,
    };
    page(again.status, &shown)
}

fn facts(t: Text, view: &FeeReceiptView) -> Facts {
    let it = &view.receipt;
    let mut facts = Facts::new()
        .line(t.get("field-form-symbol"), Cell::text(&it.form_symbol))
        .line(t.get("field-symbol"), Cell::text(&it.symbol))
        .line(t.get("column-number"), Cell::text(it.number_words()))
        .line(t.get("column-payer"), Cell::text(&it.payer))
        .line(t.get("column-amount"), Cell::text(t.money(it.amount)).note(in_words(it.amount)))
        .line(t.get("column-way"), Cell::text(words::way(t, &view.money)))
        .line(t.get("column-dossier"), Cell::text(&view.dossier_code).note(&view.procedure))
        .line(t.get("column-when"), Cell::text(t.date_time(it.issued_at)));
    if let Some(name) = &view.collector {
        facts = facts.line(t.get("column-cashier"), Cell::text(name));
    }
    if let Some(at) = it.cancelled_at {
        let reason = it.reason.clone().unwrap_or_else(|| t.get("receipt-cancelled-refund"));
        facts = facts.line(t.get("receipt-cancelled-at"), Cell::text(t.date_time(at)).note(reason));
    }
    let other = |it: &FeeReceipt| {
        Cell::link(format!("/can-bo/bien-lai/{}", it.id), it.number_words()).note(&it.symbol)
    };
    if let Some(before) = &view.replaces {
        facts = facts.line(t.get("lookup-replaces"), other(before));
    }
    if let Some(next) = &view.replaced_by {
        facts = facts.line(t.get("lookup-replaced-by"), other(next));
    }
    if let Some(code) = &it.lookup {
        let href = format!("{}/{}", super::lookup::PATH, code.as_str());
        facts = facts.line(t.get("receipt-lookup"), Cell::link(href, code.to_string()));
    }
    facts.line(t.get("lookup-seal"), words::seal(t, view.seal.as_ref()))
}

pub(super) async fn replace(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let receipt: FeeReceiptId = id_in(&id)?;
    let (payer, reason) = (typed.payer.clone(), typed.reason.clone());
    let command = ReplaceReceipt { receipt, payer, reason };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| replace_receipt(tx, &ctx, &command)).await {
        Ok(new) => Ok(see_other(&format!("/can-bo/bien-lai/{}?xong=thay", new.id))),
        Err(error) => {
            let again = again(texts(), error)?;
            shown(&app, &caller, receipt, (Some(typed), again)).await
        }
    }
}
