//! One appointment: what to bring to the machine, moving it, giving it back.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Facts, Frame, Notice, PrintButton, Text};

use super::{
    book::day_of,
    mine::state_tag,
    page::{Again, again, id_in, page, purpose_words, see_other, sentences, texts},
    slots::{SlotChoice, slot_in},
};
use crate::{
    Appointment, AppointmentId, AppointmentLine, Error, appointment, free_slots, verbs,
    verbs::{CancelAppointment, MoveAppointment},
};

#[derive(Template)]
#[template(path = "public/appointment.html")]
struct AppointmentPage {
    frame: Frame,
    t: Text,
    it: Appointment,
    facts: Facts,
    is_ahead: bool,
    print: PrintButton,
}

#[derive(Template)]
#[template(path = "public/move.html")]
struct MovePage {
    frame: Frame,
    t: Text,
    it: Appointment,
    now: String,
    slots: SlotChoice,
}

#[derive(Template)]
#[template(path = "public/cancel.html")]
struct CancelPage {
    frame: Frame,
    t: Text,
    it: Appointment,
    facts: Facts,
}

/// What was just done, and the day to show.
#[derive(Deserialize)]
pub(super) struct Asked {
    xong: Option<String>,
    ngay: Option<String>,
}

/// Another time.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct MoveForm {
    slot: String,
    version: i64,
}

/// Which version was seen.
#[derive(Deserialize)]
pub(super) struct CancelForm {
    #[serde(default)]
    version: i64,
}

/// Officers come from their own list, citizens from theirs.
fn framed(app: &App, caller: &Caller, title: String) -> Frame {
    let t = texts(caller);
    let is_officer = caller.ctx.actor.officer().is_some();
    let list = if is_officer { "/can-bo/lich-hen" } else { "/lich-hen" };
    identity::frame(app, caller, title).crumb(list, t.get("appointments-title"))
}

fn facts(t: Text, line: &AppointmentLine, caller: &Caller) -> Facts {
    let it = &line.appointment;
    let mut facts = Facts::new()
        .line(t.get("field-slot"), Cell::text(t.weekday_date_time(it.slot_at)))
        .line(t.get("field-agency"), Cell::text(&line.agency_name))
        .line(t.get("field-purpose"), Cell::text(purpose_words(t, it.purpose)))
        .line(t.get("field-state"), Cell::from(state_tag(t, it, caller.ctx.now)));
    if caller.ctx.actor.officer().is_some() {
        facts = facts.line(t.get("field-name"), Cell::text(&line.who));
        let phone = it.contact.as_ref().map(|it| it.phone.clone()).filter(|it| !it.is_empty());
        if let Some(phone) = phone {
            facts = facts.line(t.get("field-phone"), Cell::text(phone));
        }
    }
    facts
}

async fn found(app: &App, caller: &Caller, id: AppointmentId) -> Result<AppointmentLine, Failure> {
    let ctx = caller.ctx.clone();
    Ok(app.db.read(move |tx| appointment(tx, &ctx, id)).await?)
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let line = found(&app, &caller, id_in(&id)?).await?;
    let mut frame = framed(&app, &caller, t.get("appointment-title"));
    let done = match asked.xong.as_deref() {
        Some("dat") => Some("appointment-done-booked"),
        Some("doi") => Some("appointment-done-moved"),
        Some("huy") => Some("appointment-done-cancelled"),
        _ => None,
    };
    if let Some(done) = done {
        frame = frame.notice(Notice::success(t.get(done)));
    }
    let view = AppointmentPage {
        facts: facts(t, &line, &caller),
        is_ahead: line.appointment.is_ahead(caller.ctx.now),
        print: PrintButton::new(&t),
        it: line.appointment,
        frame,
        t,
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn move_form(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, form) = (id_in(&id)?, MoveForm::default());
    moving(&app, &caller, id, (asked.ngay.as_deref(), &form), Again::first()).await
}

async fn moving(
    app: &App,
    caller: &Caller,
    id: AppointmentId,
    (day, form): (Option<&str>, &MoveForm),
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let line = found(app, caller, id).await?;
    let (ctx, agency) = (caller.ctx.clone(), line.appointment.agency);
    let days = app.db.read(move |tx| free_slots(tx, &ctx, agency)).await?;
    let address = format!("/lich-hen/{id}/doi");
    let typed = (address.as_str(), form.slot.as_str());
    let slots = SlotChoice::new(caller, &days, day_of(day, &form.slot), typed, &again);
    let mut frame = framed(app, caller, t.get("move-title"))
        .crumb(format!("/lich-hen/{id}"), t.get("appointment-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let at = t.weekday_date_time(line.appointment.slot_at);
    let now = t.with("move-from", &[("at", &at), ("agency", &line.agency_name)]);
    page(again.status, &MovePage { frame, t, it: line.appointment, now, slots })
}

pub(super) async fn move_it(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Failure> {
    let id: AppointmentId = id_in(&id)?;
    match moved(&app, &caller, id, &form).await {
        Ok(_) => Ok(see_other(&format!("/lich-hen/{id}?xong=doi"))),
        Err(error) => {
            let again = again(texts(&caller), error)?;
            moving(&app, &caller, id, (None, &form), again).await
        }
    }
}

async fn moved(
    app: &App,
    caller: &Caller,
    id: AppointmentId,
    form: &MoveForm,
) -> Result<Appointment, Error> {
    let (slot_at, seen_version) = (slot_in(&form.slot)?, form.version);
    let command = MoveAppointment { appointment: id, slot_at, seen_version };
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| verbs::move_appointment(tx, &ctx, &command)).await
}

pub(super) async fn cancel_form(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    cancelling(&app, &caller, id_in(&id)?, Again::first()).await
}

async fn cancelling(
    app: &App,
    caller: &Caller,
    id: AppointmentId,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let line = found(app, caller, id).await?;
    let mut frame = framed(app, caller, t.get("cancel-title"))
        .crumb(format!("/lich-hen/{id}"), t.get("appointment-title"));
    frame.notice = again.notice;
    let facts = facts(t, &line, caller);
    page(again.status, &CancelPage { frame, t, it: line.appointment, facts })
}

pub(super) async fn cancel_it(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(form): Form<CancelForm>,
) -> Result<Response, Failure> {
    let id: AppointmentId = id_in(&id)?;
    let command = CancelAppointment { appointment: id, seen_version: form.version };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| verbs::cancel_appointment(tx, &ctx, command)).await {
        Ok(_) => Ok(see_other(&format!("/lich-hen/{id}?xong=huy"))),
        Err(error) => cancelling(&app, &caller, id, again(texts(&caller), error)?).await,
    }
}
