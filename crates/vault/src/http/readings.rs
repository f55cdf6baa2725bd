//! Who looked at what is in one's vault: when, in which office, what for.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Filters, Frame, Paging, Table, Text};

use super::{
    page::{HOME, READINGS, frame, id_in, page, texts, views},
    words,
};
use crate::{ReadingId, Seen, readings};

/// How many a page shows.
const PAGE: u32 = 30;
/// Where one's own looks are shown too.
const ALL: &str = "/kho-giay-to/ai-da-xem?ai=tat-ca";

#[derive(Template)]
#[template(path = "public/readings.html")]
struct ReadingsPage {
    frame: Frame,
    t: Text,
    views: Filters,
    whose: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    truoc: Option<String>,
    ai: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let before: Option<ReadingId> = asked.truoc.as_deref().map(id_in).transpose()?;
    let (seen, here, joint) = match asked.ai.as_deref() {
        Some("tat-ca") => (Seen::ByAll, ALL, '&'),
        Some(_) | None => (Seen::ByOfficers, READINGS, '?'),
    };
    let (t, ctx) = (texts(&caller), caller.ctx.clone());
    let read = app.db.read(move |tx| readings(tx, &ctx, (None, seen), before, PAGE + 1));
    let mut lines = read.await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = lines.len() > shown;
    lines.truncate(shown);
    let last = lines.last().map(|it| it.id).filter(|_| has_more);
    let view = ReadingsPage {
        frame: frame(&app, &caller, t.get("readings-title")).crumb(HOME, t.get("vault-title")),
        views: views(t, READINGS),
        whose: Filters::new(&t, t.get("readings-whose"))
            .view(READINGS, t.get("readings-officers"))
            .view(ALL, t.get("readings-all"))
            .current(here),
        table: (!lines.is_empty()).then(|| words::readings(t, &lines)),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("readings-empty")).text(t.get("readings-empty-text"))),
        paging: Paging::new(&t)
            .previous(before.map(|_| here.to_owned()))
            .next(last.map(|id| format!("{here}{joint}truoc={id}"))),
        t,
    };
    page(StatusCode::OK, &view)
}
