//! One's vault: what lies in it, the newest first.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::VaultItemId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Empty, Filters, Frame, Paging, Table, Text};

use super::{
    page::{HOME, frame, id_in, page, texts, views},
    words,
};
use crate::own_items;

/// How many a page shows.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "public/list.html")]
struct ListPage {
    frame: Frame,
    t: Text,
    views: Filters,
    table: Option<Table>,
    empty: Option<Empty>,
    paging: Paging,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    truoc: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let before: Option<VaultItemId> = asked.truoc.as_deref().map(id_in).transpose()?;
    let (t, ctx) = (texts(&caller), caller.ctx.clone());
    let mut lines = app.db.read(move |tx| own_items(tx, &ctx, before, PAGE + 1)).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = lines.len() > shown;
    lines.truncate(shown);
    let last = lines.last().map(|it| it.item.id).filter(|_| has_more);
    let view = ListPage {
        frame: frame(&app, &caller, t.get("vault-title"))
            .crumb("/ho-so-cua-toi", t.get("vault-mine")),
        views: views(t, HOME),
        table: (!lines.is_empty()).then(|| words::items(t, &lines, caller.ctx.today())),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.get("vault-empty")).text(t.get("vault-empty-text"))),
        paging: Paging::new(&t)
            .previous(before.map(|_| HOME.to_owned()))
            .next(last.map(|id| format!("{HOME}?truoc={id}"))),
        t,
    };
    page(StatusCode::OK, &view)
}
