//! The call board: for a big screen in the hall. It refreshes itself, with a script or without.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Frame, Text};

use super::page::{number_words, page, texts};
use crate::{BoardLine, call_board};

#[derive(Template)]
#[template(path = "public/board.html")]
struct BoardPage {
    frame: Frame,
    t: Text,
    agency: String,
    latest: Option<Call>,
    others: Vec<Call>,
    next: Vec<String>,
    waiting: String,
    clock: String,
}

struct Call {
    number: String,
    counter: i64,
}

impl Call {
    fn of(line: &BoardLine) -> Self {
        Self { number: number_words(line.number), counter: line.counter }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let ctx = caller.ctx.clone();
    let board = app.db.read(move |tx| call_board(tx, &ctx, &code)).await?;
    let view = BoardPage {
        frame: identity::frame(&app, &caller, t.get("board-title")),
        agency: board.agency_name,
        latest: board.called.first().map(Call::of),
        others: board.called.iter().skip(1).map(Call::of).collect(),
        next: board.next.iter().map(|it| number_words(*it)).collect(),
        waiting: t.count("board-waiting", board.waiting),
        clock: t.date_time(caller.ctx.now),
        t,
    };
    page(StatusCode::OK, &view)
}
