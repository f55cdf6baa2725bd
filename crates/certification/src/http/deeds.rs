//! What is decided about a copy: certified, rejected, declined.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use dossier::DossierId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;

use super::{
    page::{again, id_in, see_other, texts},
    work::{Typed, path, shown},
};
use crate::{
    Certify, CopyGround, DeclineCopy, RejectCopy, certify as certify_verb, copy_work, decline_copy,
    reject as reject_verb,
};

/// What the form of the comparison sends: each field with its value.
type Fields = Vec<(String, String)>;

pub(super) async fn certify(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    let t = texts();
    let (ctx, id): (_, DossierId) = (caller.ctx.clone(), id_in(&id)?);
    let work = app.db.read(move |tx| copy_work(tx, &ctx, id)).await?;
    let pages: Vec<usize> =
        fields.iter().filter_map(|(name, _)| name.strip_prefix("page.")?.parse().ok()).collect();
    let version = fields.iter().find(|(name, _)| name == "version");
    let count = work.copy.pages.len().to_string();
    let command = Certify {
        dossier: id,
        pages: pages.clone(),
        words: t.with("testimony", &[("pages", &count)]),
        seen_version: Some(version.and_then(|it| it.1.parse().ok()).unwrap_or(0)),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| certify_verb(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{}?xong=lap-ban-sao", path(id)))),
        Err(error) => {
            let typed = Typed { pages, ..Typed::default() };
            shown(&app, &caller, id, (typed, again(t, error)?)).await
        }
    }
}

/// Why it may not be certified.
#[derive(Deserialize)]
pub(super) struct Rejected {
    version: i64,
    #[serde(default)]
    ground: String,
    #[serde(default)]
    reason: String,
}

pub(super) async fn reject(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(sent): Form<Rejected>,
) -> Result<Response, Failure> {
    let id: DossierId = id_in(&id)?;
    let command = RejectCopy {
        dossier: id,
        ground: CopyGround::from_code(&sent.ground),
        reason: sent.reason.clone(),
        seen_version: Some(sent.version),
    };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| reject_verb(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other(&format!("{}?xong=khong-du-dieu-kien", path(id)))),
        Err(error) => {
            let typed = Typed { ground: sent.ground, reason: sent.reason, ..Typed::default() };
            shown(&app, &caller, id, (typed, again(texts(), error)?)).await
        }
    }
}

/// The leader's words.
#[derive(Deserialize)]
pub(super) struct Declined {
    version: i64,
    #[serde(default)]
    reason: String,
}

pub(super) async fn decline(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(sent): Form<Declined>,
) -> Result<Response, Failure> {
    let id: DossierId = id_in(&id)?;
    let command =
        DeclineCopy { dossier: id, reason: sent.reason.clone(), seen_version: Some(sent.version) };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| decline_copy(tx, &ctx, &command)).await {
        Ok(_) => Ok(see_other("/can-bo/chung-thuc?loai=rejected&xong=tu-choi")),
        Err(error) => {
            let typed = Typed { decision: Some(sent.reason), ..Typed::default() };
            shown(&app, &caller, id, (typed, again(texts(), error)?)).await
        }
    }
}
