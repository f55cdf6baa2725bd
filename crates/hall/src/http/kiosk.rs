//! The ticket machine: a page for fingers, without signing in. Whoever knows its address stands before it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Frame, Text};

use super::page::{Again, again, id_in, page, purposes, see_other, sentences, texts};
use crate::{
    KioskId, Purpose, Turn, kiosk_desk, verbs,
    verbs::{CheckIn, TakeTicket},
};

#[derive(Template)]
#[template(path = "public/kiosk.html")]
struct KioskPage {
    frame: Frame,
    t: Text,
    kiosk: KioskId,
    purposes: Vec<Choice>,
    has_appointments: bool,
    agency: String,
}

/// What was touched.
#[derive(Deserialize)]
pub(super) struct Touched {
    #[serde(default)]
    viec: String,
    #[serde(default)]
    uu_tien: Option<String>,
}

/// The code of an appointment.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    shown(&app, &caller, id_in(&id)?, Again::first()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    kiosk: KioskId,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let (desk, agency) = app.db.read(move |tx| kiosk_desk(tx, kiosk)).await?;
    let mut frame =
        identity::frame(app, caller, t.get("kiosk-title")).problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let view = KioskPage {
        frame,
        t,
        kiosk,
        purposes: purposes(t),
        has_appointments: desk.per_slot > 0,
        agency,
    };
    page(again.status, &view)
}

pub(super) async fn take(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(form): Form<Touched>,
) -> Result<Response, Failure> {
    let kiosk: KioskId = id_in(&id)?;
    let purpose = Purpose::from_code(&form.viec).unwrap_or(Purpose::Ask);
    let turn = if form.uu_tien.is_some() { Turn::Priority } else { Turn::Ordinary };
    let command = TakeTicket { kiosk, purpose, turn };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::take_ticket(tx, &ctx, &command)).await {
        Ok(taken) => Ok(see_other(&format!("/phieu-so/{}?ki-ot={kiosk}", taken.ticket))),
        Err(error) => shown(&app, &caller, kiosk, again(texts(&caller), error)?).await,
    }
}

pub(super) async fn check_in_here(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(form): Form<Typed>,
) -> Result<Response, Failure> {
    let kiosk: KioskId = id_in(&id)?;
    let command = CheckIn { kiosk, code: form.code };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::check_in(tx, &ctx, &command)).await {
        Ok(here) => Ok(see_other(&format!("/phieu-so/{}?ki-ot={kiosk}", here.taken.ticket))),
        Err(error) => shown(&app, &caller, kiosk, again(texts(&caller), error)?).await,
    }
}
