//! The lists of what was given to the post, and one of them for its two signatures.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cell, Column, Empty, Facts, Frame, Notice, Paging, PrintButton, Table, Text};

use super::page::{Asked, frame, id_in, page, paging, texts};
use crate::{DispatchId, DispatchView, dispatch_view, list_dispatches};

const HERE: &str = "/can-bo/buu-chinh/bang-ke";

#[derive(Template)]
#[template(path = "officer/dispatches.html")]
struct ListPage {
    frame: Frame,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

#[derive(Template)]
#[template(path = "officer/dispatch.html")]
struct DispatchPage {
    frame: Frame,
    t: Text,
    facts: Facts,
    table: Table,
    /// Who gave it, and room for who took it.
    hands: Facts,
    print: PrintButton,
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, number) = (caller.ctx.clone(), asked.page());
    let lines = app.db.read(move |tx| list_dispatches(tx, &ctx, number)).await?;
    let columns = vec![
        Column::new(t.get("column-number")),
        Column::new(t.get("column-handed")),
        Column::number(t.get("column-parcels")),
    ];
    let table = Table::new(t.get("lists-title"), columns).hidden_caption();
    let table = lines.iter().fold(table, |table, (id, number, at, parcels)| {
        table.row([
            Cell::link(format!("{HERE}/{id}"), t.with("list-number", &[("number", number)])),
            Cell::text(t.date_time(*at)),
            Cell::text(t.number(*parcels)),
        ])
    });
    let view = ListPage {
        frame: frame(&app, &caller, t.get("lists-title"))
            .crumb("/can-bo", t.get("desk-work"))
            .crumb("/can-bo/buu-chinh", t.get("desk-title")),
        empty: lines.is_empty().then(|| Empty::new(t.get("lists-empty"))),
        paging: paging(t, HERE, number, lines.len()),
        table: (!lines.is_empty()).then_some(table),
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts();
    let (id, ctx): (DispatchId, _) = (id_in(&id)?, caller.ctx.clone());
    let view = app.db.read(move |tx| dispatch_view(tx, &ctx, id)).await?;
    let number = view.dispatch.number_words();
    let mut frame = frame(&app, &caller, t.with("list-number", &[("number", &number)]))
        .crumb("/can-bo", t.get("desk-work"))
        .crumb("/can-bo/buu-chinh", t.get("desk-title"))
        .crumb(HERE, t.get("lists-title"));
    if asked.xong == "giao" {
        frame = frame.notice(Notice::success(t.get("list-done")));
    }
    let shown = DispatchPage {
        facts: Facts::new()
            .line(t.get("list-from"), view.issuer.name.as_str())
            .line(t.get("column-handed"), t.date_time(view.dispatch.handed_at))
            .line(t.get("column-parcels"), t.number(count(&view))),
        table: table(t, &view),
        hands: Facts::new()
            .line(t.get("list-given-by"), view.given_by.clone().unwrap_or_default())
            .line(t.get("list-taken-by"), "…………………………"),
        print: PrintButton::new(&t),
        frame,
        t,
    };
    page(StatusCode::OK, &shown)
}

fn count(view: &DispatchView) -> i64 {
    i64::try_from(view.dispatch.parcels.len()).unwrap_or(i64::MAX)
}

fn table(t: Text, view: &DispatchView) -> Table {
    let columns = ["column-line", "column-tracking", "column-code", "column-to"];
    let columns = columns.map(|key| Column::new(t.get(key)));
    let table = Table::new(t.get("list-caption"), columns.to_vec()).hidden_caption();
    let lines = (1_i64..).zip(view.dispatch.parcels.iter().zip(&view.about));
    lines.fold(table, |table, (line, (parcel, (code, procedure)))| {
        let to = format!("{}, {}", parcel.address.receiver, parcel.address.phone);
        let href = format!("/can-bo/ho-so/{}", parcel.dossier);
        table.row([
            Cell::text(t.number(line)),
            Cell::text(parcel.tracking.as_str()),
            Cell::link(href, code).note(procedure),
            Cell::text(to).note(&parcel.address.line),
        ])
    })
}
