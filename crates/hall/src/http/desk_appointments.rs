//! The appointments of the desk: who comes when, and booking for somebody who calls.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use kernel::civil_in_vietnam;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Frame, Table, Text};

use super::{
    book::day_of,
    mine::state_tag,
    page::{Again, again, page, purpose_words, purposes, see_other, sentences, texts},
    slots::{SlotChoice, day_in, slot_in},
};
use crate::{
    Appointment, Contact, Error, Purpose, Refusal, appointments_of_day, free_slots, verbs,
    verbs::BookAppointment,
};

const HERE: &str = "/can-bo/lich-hen";

#[derive(Template)]
#[template(path = "officer/appointments.html")]
struct DayPage {
    frame: Frame,
    t: Text,
    day: Date,
    before: Option<Date>,
    after: Option<Date>,
    table: Option<Table>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "officer/book.html")]
struct BookPage {
    frame: Frame,
    t: Text,
    form: CallerForm,
    purposes: Vec<Choice>,
    slots: SlotChoice,
}

/// Which day; today when none is given.
#[derive(Deserialize)]
pub(super) struct Asked {
    ngay: Option<String>,
}

/// Who calls, and what was agreed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct CallerForm {
    name: String,
    phone: String,
    purpose: String,
    slot: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let day = day_in(asked.ngay.as_deref()).unwrap_or_else(|| caller.ctx.today());
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| appointments_of_day(tx, &ctx, day)).await?;
    let columns = ["slot", "name", "purpose", "state"];
    let columns = columns.map(|it| Column::new(t.get(format!("field-{it}"))));
    let caption = t.with("desk-appointments-of", &[("day", &t.date(day))]);
    let table = lines.iter().fold(Table::new(caption, columns.to_vec()), |table, line| {
        let it = &line.appointment;
        let hour = t.time(civil_in_vietnam(it.slot_at).time());
        table.row([
            Cell::link(format!("/lich-hen/{}", it.id), hour),
            Cell::text(&line.who),
            Cell::text(purpose_words(t, it.purpose)),
            Cell::from(state_tag(t, it, caller.ctx.now)),
        ])
    });
    let view = DayPage {
        frame: identity::frame(&app, &caller, t.get("appointments-title"))
            .crumb("/can-bo/quay", t.get("counter-choose-title")),
        table: (!lines.is_empty()).then_some(table),
        empty: lines
            .is_empty()
            .then(|| Empty::new(t.with("desk-appointments-empty", &[("day", &t.date(day))]))),
        before: day.yesterday().ok(),
        after: day.tomorrow().ok(),
        day,
        t,
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn form(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    shown(&app, &caller, asked.ngay.as_deref(), CallerForm::default(), Again::first()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    day: Option<&str>,
    mut form: CallerForm,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let agency = own_agency(caller)?;
    let ctx = caller.ctx.clone();
    let days = app.db.read(move |tx| free_slots(tx, &ctx, agency)).await?;
    let typed = ("/can-bo/lich-hen/dat", form.slot.as_str());
    let slots = SlotChoice::new(caller, &days, day_of(day, &form.slot), typed, &again);
    let mut frame = identity::frame(app, caller, t.get("desk-book-title"))
        .crumb(HERE, t.get("appointments-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    if form.purpose.is_empty() {
        form.purpose = Purpose::HandIn.code().to_owned();
    }
    page(again.status, &BookPage { frame, t, form, purposes: purposes(t), slots })
}

fn own_agency(caller: &Caller) -> Result<kernel::AgencyId, Failure> {
    let officer = caller.ctx.actor.officer();
    officer.map(|it| it.agency).ok_or_else(|| Failure::refused(&Refusal::Denied))
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<CallerForm>,
) -> Result<Response, Failure> {
    match booked(&app, &caller, &form).await {
        Ok(made) => Ok(see_other(&format!("/lich-hen/{}?xong=dat", made.id))),
        Err(error) => {
            let again = again(texts(&caller), error)?;
            shown(&app, &caller, None, form, again).await
        }
    }
}

async fn booked(app: &App, caller: &Caller, form: &CallerForm) -> Result<Appointment, Error> {
    let agency = caller.ctx.actor.officer().map(|it| it.agency).ok_or(Refusal::Denied)?;
    let contact = Contact::read(&form.name, &form.phone)?;
    let command = BookAppointment {
        agency,
        slot_at: slot_in(&form.slot)?,
        purpose: Purpose::from_code(&form.purpose).unwrap_or(Purpose::HandIn),
        contact: Some(contact),
    };
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| verbs::book_appointment(tx, &ctx, &command)).await
}
