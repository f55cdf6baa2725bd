//! One day with another: what came in, what became of it, and every line of a statement that differs.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Facts, Frame, Notice, Table, Text};

use super::{
    page::{frame, page, texts},
    statement::line_table,
};
use crate::{DayBook, PaidBy, day_book};

#[derive(Template)]
#[template(path = "officer/book.html")]
struct BookPage {
    frame: Frame,
    t: Text,
    day: Date,
    came: Table,
    became: Facts,
    found: Option<Table>,
    differences: Option<Table>,
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
    let book = app.db.read(move |tx| day_book(tx, &ctx, day)).await?;
    let key = if book.is_even() { "book-even" } else { "book-uneven" };
    let notice =
        if book.is_even() { Notice::success(t.get(key)) } else { Notice::failure(t.get(key)) };
    let differences = !book.differences.is_empty();
    let shown = BookPage {
        frame: frame(&app, &caller, t.get("book-title"))
            .crumb("/can-bo/thu-phi", t.get("due-title"))
            .crumb("/can-bo/sao-ke", t.get("statements-title"))
            .notice(notice),
        came: came(t, &book),
        became: Facts::new()
            .line(t.get("book-receipted"), t.money(book.receipted))
            .line(t.get("book-given-back"), t.money(book.given_back))
            .line(t.get("book-held"), t.money(book.held)),
        found: (!book.found.is_empty()).then(|| found(t, &book)),
        differences: differences
            .then(|| line_table(t, t.get("book-differences"), &book.differences)),
        day,
        t,
    };
    page(StatusCode::OK, &shown)
}

fn came(t: Text, book: &DayBook) -> Table {
    let columns = vec![
        Column::new(t.get("column-way")),
        Column::number(t.get("column-times")),
        Column::number(t.get("column-amount")),
    ];
    let table = book.came.iter().fold(
        Table::new(t.get("book-came"), columns),
        |table, (way, times, sum)| {
            let way = match way {
                PaidBy::Cash => t.get("way-cash"),
                PaidBy::Transfer => t.get("way-transfer"),
            };
            table.row([Cell::text(way), Cell::text(t.number(*times)), Cell::text(t.money(*sum))])
        },
    );
    table.total([
        Cell::text(t.get("charge-sum")),
        Cell::text(""),
        Cell::text(t.money(book.total())),
    ])
}

fn found(t: Text, book: &DayBook) -> Table {
    let columns = vec![Column::new(t.get("column-finding")), Column::number(t.get("column-times"))];
    book.found.iter().fold(Table::new(t.get("book-found"), columns), |table, (finding, times)| {
        table.row([
            Cell::part(&super::words::finding_tag(t, *finding)),
            Cell::text(t.number(*times)),
        ])
    })
}
