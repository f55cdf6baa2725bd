//! What the agency has to certify.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use kernel::Role;
use platform::{
    App,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Cell, Column, Empty, Filters, Frame, Notice, Table, Text};

use super::page::{frame, page, texts};
use crate::{CopyLine, CopyState, Desk, LISTED_STATES, desk};

const HERE: &str = "/can-bo/chung-thuc";

#[derive(Template)]
#[template(path = "officer/desk.html")]
struct DeskPage {
    frame: Frame,
    t: Text,
    /// Where a request is taken in, for who works at the desk.
    reception: Option<String>,
    filters: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// Which copies.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    loai: String,
    xong: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let state = CopyState::from_code(&asked.loai).filter(|it| LISTED_STATES.contains(it));
    let state = state.unwrap_or(CopyState::Open);
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| desk(tx, &ctx, state)).await?;
    let mut frame = frame(&app, &caller, t.get("desk-title")).crumb("/can-bo", t.get("work"));
    frame.notice = match asked.xong.as_str() {
        "tu-choi" => Some(Notice::success(t.get("work-declined-done"))),
        _ => None,
    };
    let is_desk = caller.ctx.actor.officer().is_some_and(|it| it.has(Role::ReceptionClerk));
    let words = url_encoded(&t.get("desk-reception-words"));
    let view = DeskPage {
        reception: is_desk.then(|| format!("/can-bo/tiep-nhan?q={words}")),
        filters: filters(t, &found, state),
        table: (!found.lines.is_empty()).then(|| table(t, &found.lines)),
        empty: found
            .lines
            .is_empty()
            .then(|| Empty::new(t.get(format!("desk-empty-{}", state.code())))),
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

fn filters(t: Text, found: &Desk, state: CopyState) -> Filters {
    let href = |state: CopyState| format!("{HERE}?loai={}", state.code());
    let filters = Filters::new(&t, t.get("desk-filter"));
    let views = found.counts.iter().fold(filters, |filters, (state, count)| {
        filters.view(href(*state), t.get(format!("state-{}", state.code()))).count(*count)
    });
    views.current(href(state))
}

fn table(t: Text, lines: &[CopyLine]) -> Table {
    let columns = ["original", "dossier", "requester", "came", "number"];
    let columns = columns.map(|name| Column::new(t.get(format!("column-{name}"))));
    let table = Table::new(t.get("desk-title"), columns.to_vec()).hidden_caption();
    lines.iter().fold(table, |table, line| {
        let href = format!("/can-bo/ho-so/{}/chung-thuc", line.copy.dossier);
        table.row([
            Cell::link(href, &line.title),
            Cell::text(&line.code),
            Cell::text(&line.applicant),
            Cell::text(t.date_time(line.copy.came_at)),
            Cell::text(line.number.clone().unwrap_or_default()),
        ])
    })
}
