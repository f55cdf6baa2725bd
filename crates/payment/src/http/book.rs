//! One day with another: what came in, what became of it, and every line of a statement that differs.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::Response,
};
use jiff::civil::Date;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Facts, FieldProblem, Frame, Notice, Table, Text};

use super::{
    page::{Again, again, frame, from_desk, id_in, page, see_other, sentences, texts},
    statement::line_table,
    words,
};
use crate::{
    CloseMismatch, DayBook, Error, GatewayMismatch, MismatchId, close_mismatch, day_book,
    mismatches,
};

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
    /// What a gateway said that does not agree.
    mismatches: Vec<ShownMismatch>,
}

/// A difference with a gateway as the page shows it.
struct ShownMismatch {
    id: String,
    title: String,
    about: String,
    facts: Facts,
    /// The money that is held because of it.
    money: Option<String>,
    remark: String,
    problems: Vec<FieldProblem>,
}

/// Which day.
#[derive(Deserialize)]
pub(super) struct Asked {
    ngay: Option<String>,
    xong: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let day = asked.ngay.and_then(|it| it.parse().ok()).unwrap_or(caller.ctx.today());
    let notice = asked.xong.map(|_| Notice::success(texts().get("mismatch-closed-done")));
    shown(&app, &caller, day, (None, Again::done(notice))).await
}

/// What was typed about which difference, when it is shown again.
type Wrong = Option<(MismatchId, String)>;

async fn shown(
    app: &App,
    caller: &Caller,
    day: Date,
    (wrong, again): (Wrong, Again),
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (book, differing) = app
        .db
        .read(move |tx| Ok::<_, Error>((day_book(tx, &ctx, day)?, mismatches(tx, &ctx)?)))
        .await?;
    let key = if book.is_even() { "book-even" } else { "book-uneven" };
    let notice =
        if book.is_even() { Notice::success(t.get(key)) } else { Notice::failure(t.get(key)) };
    let problems = sentences(t, &again.problems);
    let differences = !book.differences.is_empty();
    let shown = BookPage {
        frame: from_desk(frame(app, caller, t.get("book-title")), caller)
            .crumb("/can-bo/sao-ke", t.get("statements-title"))
            .problems(problems.clone())
            .notice(again.notice.unwrap_or(notice)),
        mismatches: differing.iter().map(|it| mismatch(t, it, &wrong, &problems)).collect(),
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
    page(again.status, &shown)
}

fn mismatch(
    t: Text,
    it: &GatewayMismatch,
    wrong: &Wrong,
    problems: &[FieldProblem],
) -> ShownMismatch {
    let typed = wrong.as_ref().filter(|(id, _)| *id == it.id);
    let code = it.differing.code();
    ShownMismatch {
        id: it.id.to_string(),
        title: t.get(format!("mismatch-{code}")),
        about: t.get(format!("mismatch-about-{code}")),
        facts: Facts::new()
            .line(t.get("mismatch-transaction"), Cell::text(&it.transaction))
            .line(t.get("mismatch-said"), format!("{} {}", t.number(it.amount), it.currency))
            .line(t.get("mismatch-merchant-code"), Cell::text(&it.merchant))
            .line(t.get("mismatch-seen"), t.date_time(it.seen_at)),
        money: it.money.map(|it| it.to_string()),
        remark: typed.map(|it| it.1.clone()).unwrap_or_default(),
        problems: if typed.is_some() { problems.to_vec() } else { Vec::new() },
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    remark: String,
}

pub(super) async fn close(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let mismatch: MismatchId = id_in(&id)?;
    let command = CloseMismatch { mismatch, remark: typed.remark.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| close_mismatch(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other("/can-bo/doi-soat?xong=1")),
        Err(error) => {
            let (day, again) = (caller.ctx.today(), again(texts(), error)?);
            shown(&app, &caller, day, (Some((mismatch, typed.remark)), again)).await
        }
    }
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
            let way = Cell::text(words::way_of(t, *way));
            table.row([way, Cell::text(t.number(*times)), Cell::text(t.money(*sum))])
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
        table.row([Cell::part(&words::finding_tag(t, *finding)), Cell::text(t.number(*times))])
    })
}
