//! The receipts of a day, with what each way of paying brought.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::civil::Date;
use kernel::Vnd;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Facts, Frame, Table, Text};

use super::{
    page::{frame, from_desk, page, texts},
    words,
};
use crate::{FeeReceipt, FeeReceiptState, Money, PaidBy, receipts_of_day};

#[derive(Template)]
#[template(path = "officer/receipts.html")]
struct ReceiptsPage {
    frame: Frame,
    t: Text,
    day: Date,
    sums: Option<Facts>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// Which day.
#[derive(Deserialize)]
pub(super) struct Asked {
    ngay: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let today = caller.ctx.today();
    let day = asked.ngay.and_then(|it| it.parse().ok()).unwrap_or(today);
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| receipts_of_day(tx, &ctx, day)).await?;
    let shown = ReceiptsPage {
        frame: from_desk(frame(&app, &caller, t.get("receipts-title")), &caller),
        sums: (!lines.is_empty()).then(|| sums(t, &lines)),
        table: (!lines.is_empty()).then(|| table(t, &lines)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.with("receipts-empty", &[("day", &t.date(day))]))),
        day,
        t,
    };
    page(axum::http::StatusCode::OK, &shown)
}

fn sums(t: Text, lines: &[(FeeReceipt, Money)]) -> Facts {
    let holding = |it: &&(FeeReceipt, Money)| it.0.state == FeeReceiptState::Issued;
    let sum = |way: PaidBy| {
        let amounts = lines.iter().filter(holding).filter(|it| it.1.way == way);
        Vnd::new(amounts.map(|it| it.0.amount.dong()).sum())
    };
    let number = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let cancelled = lines.iter().filter(|it| it.0.state == FeeReceiptState::Cancelled).count();
    let cancelled = i64::try_from(cancelled).unwrap_or(i64::MAX);
    Facts::new()
        .line(t.get("receipts-issued"), t.number(number))
        .line(t.get("receipts-cancelled"), t.number(cancelled))
        .line(t.get("way-cash"), t.money(sum(PaidBy::Cash)))
        .line(t.get("way-transfer"), t.money(sum(PaidBy::Transfer)))
        .line(t.get("way-gateway"), t.money(sum(PaidBy::Gateway)))
}

fn table(t: Text, lines: &[(FeeReceipt, Money)]) -> Table {
    let columns = vec![
        Column::new(t.get("column-number")),
        Column::new(t.get("column-when")),
        Column::new(t.get("column-payer")),
        Column::new(t.get("column-way")),
        Column::new(t.get("column-state")),
        Column::number(t.get("column-amount")),
    ];
    lines.iter().fold(Table::new(t.get("receipts-list"), columns), |table, (receipt, money)| {
        let href = format!("/can-bo/bien-lai/{}", receipt.id);
        table.row([
            Cell::link(href, receipt.number_words()).note(&receipt.symbol),
            Cell::text(t.date_time(receipt.issued_at)),
            Cell::text(&receipt.payer),
            Cell::text(words::way(t, money)),
            Cell::part(&words::receipt_tag(t, receipt)),
            Cell::text(t.money(receipt.amount)),
        ])
    })
}
