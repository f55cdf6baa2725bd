//! The arrangement of the hall: counters, the ticket machine, times of appointments.

use askama::Template;
use axum::{Form, extract::State, response::Response};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, Notice, Text};

use super::page::{Again, again, page, see_other, sentences, texts};
use crate::{Desk, DeskFields, Error, Kiosk, Refusal, desk_of, verbs, verbs::KeepDesk};

const HERE: &str = "/can-bo/quay/thiet-lap";

#[derive(Template)]
#[template(path = "officer/desk.html")]
struct DeskPage {
    frame: Frame,
    t: Text,
    form: DeskForm,
    /// The address of the ticket machine, once there is one.
    kiosk: Option<String>,
}

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct DeskForm {
    counters: String,
    slot_minutes: String,
    per_slot: String,
    days_ahead: String,
    moi: Option<String>,
    version: i64,
}

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    xong: Option<String>,
}

impl DeskForm {
    fn of(desk: Option<&Desk>) -> Self {
        let Some(desk) = desk else {
            // What most communes begin with.
            return Self {
                counters: "4".into(),
                slot_minutes: "30".into(),
                per_slot: "2".into(),
                days_ahead: "14".into(),
                ..Self::default()
            };
        };
        Self {
            counters: desk.counters.to_string(),
            slot_minutes: desk.slot_minutes.to_string(),
            per_slot: desk.per_slot.to_string(),
            days_ahead: desk.days_ahead.to_string(),
            moi: None,
            version: desk.version,
        }
    }

    /// The numbers; what is no number is one that no hall has.
    fn fields(&self) -> DeskFields {
        let number = |text: &str| text.trim().parse().unwrap_or(-1);
        DeskFields {
            counters: number(&self.counters),
            slot_minutes: number(&self.slot_minutes),
            per_slot: number(&self.per_slot),
            days_ahead: number(&self.days_ahead),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Query(done): axum::extract::Query<Done>,
) -> Result<Response, Failure> {
    let mut first = Again::first();
    if done.xong.is_some() {
        first.notice = Some(Notice::success(texts(&caller).get("desk-done")));
    }
    shown(&app, &caller, None, first).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    typed: Option<DeskForm>,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let ctx = caller.ctx.clone();
    let desk = app.db.read(move |tx| desk_of(tx, &ctx)).await?;
    let mut frame = identity::frame(app, caller, t.get("desk-title"))
        .crumb("/can-bo/quay", t.get("counter-choose-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let view = DeskPage {
        form: typed.unwrap_or_else(|| DeskForm::of(desk.as_ref())),
        kiosk: desk.map(|it| format!("/lay-so/{}", it.kiosk)),
        frame,
        t,
    };
    page(again.status, &view)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<DeskForm>,
) -> Result<Response, Failure> {
    let agency = caller.ctx.actor.officer().map(|it| it.agency);
    let command = KeepDesk {
        agency: agency.ok_or_else(|| Failure::refused(&Refusal::Denied))?,
        fields: form.fields(),
        kiosk: if form.moi.is_some() { Kiosk::Renew } else { Kiosk::Keep },
        seen_version: form.version,
    };
    let ctx = caller.ctx.clone();
    let outcome: Result<Desk, Error> =
        app.db.write(move |tx| verbs::keep_desk(tx, &ctx, &command)).await;
    match outcome {
        Ok(_) => Ok(see_other(&format!("{HERE}?xong=luu"))),
        Err(error) => shown(&app, &caller, Some(form), again(texts(&caller), error)?).await,
    }
}
