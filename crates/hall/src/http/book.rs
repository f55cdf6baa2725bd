//! Booking an appointment: the agency, then what for and when.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use kernel::AgencyId;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Choice, Frame, Text};

use super::{
    page::{Again, again, id_in, page, purposes, see_other, sentences, texts},
    slots::{SlotChoice, day_in, slot_in},
};
use crate::{
    Appointment, Error, Purpose, bookable_agencies, free_slots, verbs, verbs::BookAppointment,
};

#[derive(Template)]
#[template(path = "public/book.html")]
struct BookPage {
    frame: Frame,
    t: Text,
    agencies: Vec<Choice>,
    /// The agency that was chosen, with its times.
    chosen: Option<Chosen>,
    purposes: Vec<Choice>,
    purpose: String,
}

struct Chosen {
    agency: AgencyId,
    name: String,
    slots: SlotChoice,
}

/// The agency and the day to show.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "co-quan")]
    agency: Option<String>,
    ngay: Option<String>,
}

/// What was chosen.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct BookForm {
    agency: String,
    purpose: String,
    slot: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let agency = match asked.agency.as_deref().filter(|it| !it.is_empty()) {
        Some(agency) => Some(id_in(agency)?),
        None => None,
    };
    let form = BookForm::default();
    shown(&app, &caller, (agency, asked.ngay.as_deref()), &form, Again::first()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    (agency, day): (Option<AgencyId>, Option<&str>),
    form: &BookForm,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let ctx = caller.ctx.clone();
    let (agencies, days) = app
        .db
        .read(move |tx| {
            let days = match agency {
                Some(agency) => free_slots(tx, &ctx, agency)?,
                None => Vec::new(),
            };
            Ok::<_, Error>((bookable_agencies(tx, &ctx)?, days))
        })
        .await?;
    let chosen = agency.map(|agency| {
        let name = agencies.iter().find(|it| it.0 == agency).map(|it| it.1.clone());
        let address = format!("/lich-hen/dat?co-quan={agency}");
        let typed = (address.as_str(), form.slot.as_str());
        let slots = SlotChoice::new(caller, &days, day_of(day, &form.slot), typed, &again);
        Chosen { agency, name: name.unwrap_or_default(), slots }
    });
    let mut frame = identity::frame(app, caller, t.get("book-title"))
        .crumb("/lich-hen", t.get("appointments-title"))
        .problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let purposes = purposes(t);
    let view = BookPage {
        agencies: agencies.iter().map(|it| Choice::new(it.0.to_string(), &it.1)).collect(),
        purpose: if form.purpose.is_empty() {
            purposes.first().map(|it| it.value.clone()).unwrap_or_default()
        } else {
            form.purpose.clone()
        },
        purposes,
        chosen,
        frame,
        t,
    };
    page(again.status, &view)
}

/// The day asked for, or the day of the time that was chosen before.
pub(super) fn day_of(day: Option<&str>, slot: &str) -> Option<jiff::civil::Date> {
    let of_slot = || slot.parse().ok().map(kernel::today_in_vietnam);
    day_in(day).or_else(of_slot)
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(form): Form<BookForm>,
) -> Result<Response, Failure> {
    let agency = id_in(&form.agency)?;
    match booked(&app, &caller, agency, &form).await {
        Ok(made) => Ok(see_other(&format!("/lich-hen/{}?xong=dat", made.id))),
        Err(error) => {
            let again = again(texts(&caller), error)?;
            shown(&app, &caller, (Some(agency), None), &form, again).await
        }
    }
}

async fn booked(
    app: &App,
    caller: &Caller,
    agency: AgencyId,
    form: &BookForm,
) -> Result<Appointment, Error> {
    let command = BookAppointment {
        agency,
        slot_at: slot_in(&form.slot)?,
        purpose: Purpose::from_code(&form.purpose).unwrap_or(Purpose::HandIn),
        contact: None,
    };
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| verbs::book_appointment(tx, &ctx, &command)).await
}
