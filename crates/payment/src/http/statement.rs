//! Bank statements: taken in, what each line was found to be, and the money that waits for a decision.

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
    journal,
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Facts, Frame, Notice, Table, Text};

use super::{
    page::{Again, again, frame, from_desk, id_in, page, see_other, sentences, texts},
    words,
};
use crate::{
    Error, HeldMoney, ImportStatement, Refusal, Statement, StatementId, TakenLine, held_money,
    import_statement, read_statement, sheet, statement_accounts, statement_lines, statements,
};

const HERE: &str = "/can-bo/sao-ke";
/// The most bytes of a file: statements of a month are far smaller.
pub(super) const MOST_BYTES: usize = 4 * 1024 * 1024;

#[derive(Template)]
#[template(path = "officer/statements.html")]
struct StatementsPage {
    frame: Frame,
    t: Text,
    held: Option<Table>,
    list: Option<Table>,
    empty: Option<Empty>,
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    shown(&app, &caller, Again::first()).await
}

async fn shown(app: &App, caller: &Caller, again: Again) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (list, held) = app
        .db
        .read(move |tx| Ok::<_, Error>((statements(tx, &ctx)?, held_money(tx, &ctx)?)))
        .await?;
    let mut frame = from_desk(frame(app, caller, t.get("statements-title")), caller)
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let shown = StatementsPage {
        held: (!held.is_empty()).then(|| waiting(t, &held)),
        empty: list.is_empty().then(|| Empty::new(t.get("statements-empty"))),
        list: (!list.is_empty()).then(|| table(t, &list)),
        frame,
        t,
    };
    page(again.status, &shown)
}

fn waiting(t: Text, held: &[HeldMoney]) -> Table {
    let columns = vec![
        Column::new(t.get("column-reference")),
        Column::new(t.get("column-purpose")),
        Column::new(t.get("column-finding")),
        Column::number(t.get("column-held")),
    ];
    held.iter().fold(Table::new(t.get("held-list"), columns), |table, (money, line)| {
        let purpose = line.as_ref().map(|it| it.line.purpose.clone()).unwrap_or_default();
        let finding = match line {
            Some(line) => Cell::part(&words::finding_tag(t, line.finding)),
            None => Cell::text(words::way(t, money)),
        };
        table.row([
            Cell::link(format!("/can-bo/tien-cho/{}", money.id), &money.reference)
                .note(t.date(kernel::today_in_vietnam(money.received_at))),
            Cell::text(purpose),
            finding,
            Cell::text(t.money(money.held)),
        ])
    })
}

fn table(t: Text, list: &[Statement]) -> Table {
    let columns = vec![
        Column::new(t.get("column-imported")),
        Column::number(t.get("column-lines")),
        Column::number(t.get("column-repeated")),
    ];
    list.iter().fold(Table::new(t.get("statements-list"), columns), |table, it| {
        table.row([
            Cell::link(format!("{HERE}/{}", it.id), t.date_time(it.imported_at)),
            Cell::text(t.number(it.lines)),
            Cell::text(t.number(it.repeated)),
        ])
    })
}

/// The bytes of the file that was sent; none when none was.
pub(super) async fn received(mut posted: Multipart, name: &str) -> Result<Vec<u8>, Failure> {
    let bad = |error: axum::extract::multipart::MultipartError| {
        Failure::new(error.status(), "bad_request")
    };
    while let Some(part) = posted.next_field().await.map_err(bad)? {
        if part.name() == Some(name) {
            let bytes = part.bytes().await.map_err(bad)?;
            return Ok(bytes.to_vec());
        }
    }
    Ok(Vec::new())
}

pub(super) async fn import(
    State(app): State<App>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let bytes = received(posted, "file").await?;
    let ctx = caller.ctx.clone();
    let accounts = app.db.read(move |tx| statement_accounts(tx, &ctx)).await?;
    if accounts.is_empty() {
        return shown(&app, &caller, again(texts(), Refusal::NotCollecting.into())?).await;
    }
    let read = move || {
        let wrong = |code: &'static str| Refusal::Invalid(vec![Problem::new("file", code)]);
        if bytes.is_empty() {
            return Err(wrong("required"));
        }
        let rows = sheet::rows(&bytes).ok_or_else(|| wrong("no_sheet"))?;
        // The same rows are the same statement, in whichever form they come.
        let digest = journal::sealed("", &serde_json::json!(rows));
        let mut account = accounts.into_iter();
        loop {
            let Some(account) = account.next() else { return Err(wrong("other_account")) };
            match read_statement(&rows, &account) {
                Err(refusal) if refusal == wrong("other_account") => {}
                read => return read.map(|lines| ImportStatement { digest, account, lines }),
            }
        }
    };
    let command = tokio::task::spawn_blocking(read).await;
    let command = command.map_err(|_| platform::Fault::Abandoned)?;
    let outcome = match command {
        Ok(command) => {
            let ctx = caller.ctx.clone();
            app.db.write(move |tx| import_statement(tx, &ctx, &command)).await
        }
        Err(refusal) => Err(Error::from(refusal)),
    };
    match outcome {
        Ok(statement) => Ok(see_other(&format!("{HERE}/{}?xong=1", statement.id))),
        Err(error) => shown(&app, &caller, again(texts(), error)?).await,
    }
}

#[derive(Template)]
#[template(path = "officer/statement.html")]
struct StatementPage {
    frame: Frame,
    facts: Facts,
    lines: Option<Table>,
    empty: Option<Empty>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

pub(super) async fn show_one(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let t = texts();
    let (id, ctx): (StatementId, _) = (id_in(&id)?, caller.ctx.clone());
    let (it, lines) = app.db.read(move |tx| statement_lines(tx, &ctx, id)).await?;
    let mut frame = from_desk(frame(&app, &caller, t.get("statement-title")), &caller)
        .crumb(HERE, t.get("statements-title"));
    frame.notice = done.xong.map(|_| Notice::success(t.get("statement-done")));
    let shown = StatementPage {
        facts: Facts::new()
            .line(t.get("column-imported"), t.date_time(it.imported_at))
            .line(t.get("column-lines"), t.number(it.lines))
            .line(t.get("column-repeated"), t.number(it.repeated)),
        empty: lines.is_empty().then(|| Empty::new(t.get("statement-nothing-new"))),
        lines: (!lines.is_empty()).then(|| line_table(t, t.get("statement-lines"), &lines)),
        frame,
    };
    page(StatusCode::OK, &shown)
}

/// Lines with what they were found to be.
pub(super) fn line_table(t: Text, caption: String, lines: &[TakenLine]) -> Table {
    let columns = vec![
        Column::new(t.get("column-booked")),
        Column::new(t.get("column-reference")),
        Column::new(t.get("column-purpose")),
        Column::new(t.get("column-finding")),
        Column::number(t.get("column-amount")),
    ];
    lines.iter().fold(Table::new(caption, columns), |table, it| {
        table.row([
            Cell::text(t.date(it.line.booked_on)),
            Cell::link(format!("/can-bo/tien-cho/{}", it.money), &it.line.reference),
            Cell::text(&it.line.purpose),
            Cell::part(&words::finding_tag(t, it.finding)),
            Cell::text(t.money(it.line.amount)),
        ])
    })
}
