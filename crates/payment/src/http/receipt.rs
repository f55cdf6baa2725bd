//! One receipt: what it says, its print, and another one in its place when it is wrong.

use std::sync::LazyLock;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{Lang, Role, Vnd};
use platform::{
    App,
    http::{Caller, Failure},
};
use print::{PdfInfo, PrintSettings, Printer};
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Cell, Facts, Frame, Notice, Table, Tag, Text};
use vietnamese::amount_in_words;

use super::{
    page::{Again, again, frame, id_in, page, see_other, sentences, texts},
    words,
};
use crate::{
    FeeReceiptId, FeeReceiptState, FeeReceiptView, ReplaceReceipt, receipt_view, replace_receipt,
};

/// The one printer of this module: its fonts are read once.
static PRINTER: LazyLock<Printer> = LazyLock::new(|| Printer::new(PrintSettings::default()));
static TEMPLATE: LazyLock<print::Template> = LazyLock::new(|| {
    print::Template::with_library("receipt.typ", include_str!("../../templates/print/receipt.typ"))
});

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
    facts
}

/// The amount as the law wants it written out, with a capital.
fn in_words(amount: Vnd) -> String {
    let words = amount_in_words(amount.dong());
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
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

/// The print, for the desk and for who handed the dossier in. It is made of what is stored: the same each time.
pub(super) async fn print(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: FeeReceiptId = id_in(&id)?;
    let ctx = caller.ctx.clone();
    let view = app.db.read(move |tx| receipt_view(tx, &ctx, id)).await?;
    let t = texts();
    let name = format!("bien-lai-{}.pdf", view.receipt.number_words());
    let data = data(t, &view);
    let info = PdfInfo {
        title: t.with("receipt-title", &[("number", &view.receipt.number_words())]),
        lang: Lang::Vi,
        at: view.receipt.issued_at,
        author: view.issuer.name.clone(),
    };
    let make = move || PRINTER.render(&TEMPLATE, &data, &info);
    let pdf = dossier::printed(make).await?;
    let mut response = pdf.into_response();
    let place = format!("inline; filename=\"{name}\"");
    for (header, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, place.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}

/// What the law wants on a receipt (NĐ 254/2026, Đ 24–25; TT 303/2016).
fn data(t: Text, view: &FeeReceiptView) -> Value {
    let it = &view.receipt;
    let day = kernel::today_in_vietnam(it.issued_at);
    let words = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let on = t.with(
        "receipt-day",
        &[
            ("seat", &view.issuer.seat),
            ("day", &words[0]),
            ("month", &words[1]),
            ("year", &words[2]),
        ],
    );
    let charge = words::receipted(&view.charge, it);
    let lines = charge.lines.iter().filter(|line| !line.fee.amount.is_zero());
    json!({
        "superior": view.issuer.superior.clone().unwrap_or_default(),
        "agency": view.issuer.name,
        "tax_code": it.tax_code,
        "form_symbol": it.form_symbol,
        "symbol": it.symbol,
        "number": it.number_words(),
        "payer": it.payer,
        "lines": lines
            .map(|line| json!({ "name": line.fee.name, "amount": t.money(line.fee.amount) }))
            .collect::<Vec<_>>(),
        "amount": t.money(it.amount),
        "in_words": in_words(it.amount),
        "way": words::way(t, &view.money),
        "dossier": view.dossier_code,
        "procedure": view.procedure,
        "on": on,
        "collector": view.collector.clone().unwrap_or_default(),
        "cancelled": it.state == FeeReceiptState::Cancelled,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_out_with_a_capital() {
        assert!(in_words(Vnd::new(8_000)).starts_with("Tám nghìn"));
    }
}
