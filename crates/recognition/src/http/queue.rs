//! What the desk has to do with its scans.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Filters, Frame, Notice, Paging, Table, Text};

use super::{
    page::{frame, page, texts},
    words,
};
use crate::{
    QUEUE_STATES, Queue, QueueCursor, QueueLine, RecognitionState, check_recognition, queue,
};

const HERE: &str = "/can-bo/nhan-dang";

#[derive(Template)]
#[template(path = "officer/queue.html")]
struct QueuePage {
    frame: Frame,
    t: Text,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

/// The buttons of a line.
#[derive(Template)]
#[template(path = "officer/queue_buttons.html")]
struct Buttons {
    t: Text,
    href: String,
    version: i64,
    name: String,
    may_read: bool,
    may_skip: bool,
}

/// Which scans.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Their state.
    loai: String,
    /// After which one: when it was digitised, and its id.
    sau: String,
    /// What was just done.
    xong: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let state = RecognitionState::from_code(&asked.loai).filter(|it| QUEUE_STATES.contains(it));
    let state = state.unwrap_or(RecognitionState::Read);
    let (ctx, after) = (caller.ctx.clone(), cursor(&asked.sau));
    let found = app.db.read(move |tx| queue(tx, &ctx, (state, after))).await?;
    let settings = app.settings.clone();
    let checked = tokio::task::spawn_blocking(move || check_recognition(&settings));
    let is_set_up = checked.await.map_err(|_| Fault::Abandoned)?.is_ok();
    let mut frame = frame(&app, &caller, t.get("queue-title")).crumb("/can-bo", t.get("work"));
    frame.notice = match asked.xong.as_str() {
        "doc-lai" => Some(Notice::success(t.get("scan-again-done"))),
        "bo-qua" => Some(Notice::success(t.get("scan-skip-done"))),
        _ if !is_set_up => Some(Notice::warning(t.get("queue-not-set-up"))),
        _ => None,
    };
    let next = found.next.map(|it| {
        let at = it.made_at.as_microsecond();
        format!("{HERE}?loai={}&sau={at}.{}", state.code(), it.id)
    });
    let first = (!asked.sau.is_empty()).then(|| format!("{HERE}?loai={}", state.code()));
    let view = QueuePage {
        filters: filters(t, &found, state),
        table: (!found.lines.is_empty()).then(|| table(t, &found.lines)),
        empty: found
            .lines
            .is_empty()
            .then(|| Empty::new(t.get(format!("queue-empty-{}", state.code())))),
        paging: Paging::new(&t).previous(first).next(next),
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

fn cursor(text: &str) -> Option<QueueCursor> {
    let (at, id) = text.split_once('.')?;
    let made_at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(QueueCursor { made_at, id: id.parse().ok()? })
}

fn filters(t: Text, found: &Queue, state: RecognitionState) -> Filters {
    let filters = Filters::new(&t, t.get("queue-filter"));
    let href = |state: RecognitionState| format!("{HERE}?loai={}", state.code());
    let views = found.counts.iter().fold(filters, |filters, (state, count)| {
        filters.view(href(*state), t.get(format!("state-{}", state.code()))).count(*count)
    });
    views.current(href(state))
}

fn table(t: Text, lines: &[QueueLine]) -> Table {
    let columns = ["paper", "dossier", "made", "state", "deeds"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("queue-title"), columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let scan = &line.scan;
        let href = format!("/can-bo/ho-so/{}/nhan-dang/{}", scan.dossier, scan.id);
        let name = format!("{}, {}", line.paper, line.code);
        let state = Cell::part(&words::state(t, scan));
        let buttons = Buttons {
            t,
            version: scan.version,
            name,
            may_read: scan.clone().again().is_ok(),
            may_skip: matches!(scan.state, RecognitionState::Failed | RecognitionState::Waiting),
            href: href.clone(),
        };
        table.row([
            Cell::link(href, &line.paper),
            Cell::text(&line.code).note(&line.procedure),
            Cell::text(t.date_time(scan.made_at)),
            match words::trouble(t, scan) {
                Some(why) => state.note(why),
                None => state,
            },
            Cell::part(&buttons),
        ])
    })
}
