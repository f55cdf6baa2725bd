//! Taking a dossier back before it is accepted: asked once more, then done.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, Frame, Text};

use super::{frame, id_in, page, see_other, texts};
use crate::{DossierId, Refusal, Stage, WithdrawDossier, detail, withdraw as withdraw_dossier};

#[derive(Template)]
#[template(path = "citizen/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    t: Text,
    id: DossierId,
    version: i64,
    facts: Facts,
}

/// The version seen.
#[derive(Deserialize)]
pub(super) struct Confirmed {
    #[serde(rename = "phien-ban")]
    version: Option<i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (ctx, id) = (caller.ctx.clone(), id_in(&id)?);
    let found = app.db.read(move |tx| detail(tx, &ctx, id)).await?;
    let dossier = &found.dossier;
    if !matches!(dossier.stage(), Stage::Submitted | Stage::SupplementIntake) {
        return Err(Failure::refused(&Refusal::WrongStage));
    }
    let t = texts(&caller);
    let facts = Facts::new()
        .line(t.get("view-code"), dossier.code())
        .line(t.get("filing-procedure"), found.rules.procedure.name_in(caller.lang).0)
        .line(t.get("view-submitted"), t.date_time(dossier.submitted_at()));
    let asked = WithdrawPage {
        frame: frame(&app, &caller, t.get("withdraw-title"))
            .crumb("/ho-so-cua-toi", t.get("mine-title"))
            .crumb(format!("/ho-so/{id}"), dossier.code()),
        t,
        id,
        version: dossier.row_version(),
        facts,
    };
    page(StatusCode::OK, &asked)
}

pub(super) async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Failure> {
    let command = WithdrawDossier { dossier: id_in(&id)?, seen_version: confirmed.version };
    let ctx = caller.ctx.clone();
    let moved = app.db.write(move |tx| withdraw_dossier(tx, &ctx, &command)).await?;
    Ok(see_other(&format!("/ho-so/{}?da=rut", moved.dossier)))
}
