//! One item: what is known of it, its content, whether it is offered, what was consented to, who looked.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use dossier::{VaultItemId, send_stored_file};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Frame, Notice, Table, Text};

use super::{
    page::{HOME, frame, id_in, page, see_other, texts},
    words,
};
use crate::{
    Error, ItemState, OfferItem, Seen, consents, offer_item, own_line, own_record, read_item,
    readings, times_used,
};

/// So many consents and looks are shown; the rest is on the pages of all.
const SHOWN: u32 = 10;

#[derive(Template)]
#[template(path = "public/item.html")]
struct ItemPage {
    frame: Frame,
    t: Text,
    id: VaultItemId,
    facts: Facts,
    /// What is known of it, with who says so.
    record: Option<Facts>,
    said_by: String,
    /// The deed that is offered, by its address and words.
    deed: Option<(&'static str, String)>,
    about: String,
    consents: Option<Table>,
    readings: Option<Table>,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    da: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, t): (VaultItemId, _) = (id_in(&id)?, texts(&caller));
    let ctx = caller.ctx.clone();
    // Opening the page is a look, too: it is noted before anything is shown.
    let (line, (code, used, record), given, looked) = app
        .db
        .write(move |tx| {
            read_item(tx, &ctx, id)?;
            let (line, code) = own_line(tx, &ctx, id)?;
            let given = consents(tx, &ctx, (Some(id), None), SHOWN)?;
            let looked = readings(tx, &ctx, (Some(id), Seen::ByAll), None, SHOWN)?;
            let known = (code, times_used(tx, &ctx, id)?, own_record(tx, &ctx, id)?);
            Ok::<_, Error>((line, known, given, looked))
        })
        .await?;
    let item = &line.item;
    let deed = match item.state {
        ItemState::Held if item.may_hide() => Some(("an", t.get("item-hide"))),
        ItemState::Hidden if item.may_hide() => Some(("hien", t.get("item-offer"))),
        ItemState::Held | ItemState::Hidden | ItemState::Replaced | ItemState::Closed => None,
    };
    let revoked = item.revoked_from.map(|from| t.with("about-revoked", &[("from", &t.date(from))]));
    let today = caller.ctx.today();
    let about = match item.state {
        ItemState::Held if item.is_expired(today) => "about-expired",
        ItemState::Held if item.may_hide() => "about-held",
        ItemState::Held => "about-stays",
        ItemState::Hidden => "about-hidden",
        ItemState::Replaced => "about-replaced",
        ItemState::Closed => "about-closed",
    };
    let mut frame = frame(&app, &caller, item.name.clone()).crumb(HOME, t.get("vault-title"));
    let done = asked.da.as_deref().and_then(|done| match done {
        "an" => Some("done-hidden"),
        "hien" => Some("done-offered"),
        _ => None,
    });
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let view = ItemPage {
        id,
        facts: words::facts(t, &line, (code.as_deref(), used), today),
        record: record.as_ref().map(|it| words::record(t, it)),
        said_by: record.as_ref().map(|it| words::said_by(t, it)).unwrap_or_default(),
        deed,
        about: revoked.unwrap_or_else(|| t.get(about)),
        consents: (!given.is_empty()).then(|| words::consents(t, &given)),
        readings: (!looked.is_empty()).then(|| words::readings(t, &looked)),
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (id, ctx): (VaultItemId, _) = (id_in(&id)?, caller.ctx.clone());
    let file = app.db.write(move |tx| read_item(tx, &ctx, id)).await?;
    send_stored_file(&app, &file.sha256, &file.file_name, &file.media_type).await
}

pub(super) async fn hide(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    change(&app, &caller, &id, (ItemState::Hidden, "an")).await
}

pub(super) async fn offer(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    change(&app, &caller, &id, (ItemState::Held, "hien")).await
}

async fn change(
    app: &App,
    caller: &Caller,
    id: &str,
    (state, done): (ItemState, &str),
) -> Result<Response, Failure> {
    let (item, ctx): (VaultItemId, _) = (id_in(id)?, caller.ctx.clone());
    app.db.write(move |tx| offer_item(tx, &ctx, OfferItem { item, state })).await?;
    Ok(see_other(&format!("{HOME}/{item}?da={done}")))
}
