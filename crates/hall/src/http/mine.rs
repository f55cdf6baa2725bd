//! One's own appointments.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Cards, Empty, Frame, LinkCard, Tag, TagTone, Text};

use super::page::{page, purpose_words, texts};
use crate::{Appointment, AppointmentLine, AppointmentState, own_appointments};

#[derive(Template)]
#[template(path = "public/appointments.html")]
struct MinePage {
    frame: Frame,
    t: Text,
    cards: Option<Cards>,
    empty: Option<Empty>,
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let t = texts(&caller);
    let ctx = caller.ctx.clone();
    let lines = app.db.read(move |tx| own_appointments(tx, &ctx)).await?;
    let cards =
        lines.iter().fold(Cards::new(), |cards, line| cards.card(card(t, line, caller.ctx.now)));
    let view = MinePage {
        frame: identity::frame(&app, &caller, t.get("appointments-title")),
        cards: (!lines.is_empty()).then_some(cards),
        empty: lines.is_empty().then(|| {
            Empty::new(t.get("appointments-empty")).text(t.get("appointments-empty-about"))
        }),
        t,
    };
    page(StatusCode::OK, &view)
}

fn card(t: Text, line: &AppointmentLine, now: jiff::Timestamp) -> LinkCard {
    let it = &line.appointment;
    LinkCard::new(format!("/lich-hen/{}", it.id), t.weekday_date_time(it.slot_at))
        .tag(state_tag(t, it, now))
        .text(&line.agency_name)
        .fact(t.get("field-purpose"), purpose_words(t, it.purpose))
}

/// What became of an appointment.
pub(super) fn state_tag(t: Text, it: &Appointment, now: jiff::Timestamp) -> Tag {
    let (tone, key) = match it.state {
        AppointmentState::Booked if it.is_ahead(now) => (TagTone::Active, "appointment-ahead"),
        AppointmentState::Booked => (TagTone::Plain, "appointment-past"),
        AppointmentState::CheckedIn => (TagTone::Good, "appointment-kept"),
        AppointmentState::Cancelled => (TagTone::Plain, "appointment-cancelled"),
    };
    Tag::new(tone, t.get(key))
}
