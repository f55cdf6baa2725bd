//! A ticket: printed small at the machine, followed on a phone.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Frame, PrintButton, QrFigure, Text};

use super::page::{id_in, number_words, page, purpose_words, texts};
use crate::{KioskId, TicketId, TicketState, TicketView, Turn, ticket_view};

#[derive(Template)]
#[template(path = "public/ticket.html")]
struct TicketPage {
    frame: Frame,
    t: Text,
    agency: String,
    number: String,
    purpose: String,
    place: String,
    taken: String,
    turn: Option<String>,
    board: String,
    qr: QrFigure,
    print: PrintButton,
    /// The machine to go back to, when the ticket was just taken there.
    back: Option<KioskId>,
}

/// Where the ticket was just taken.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "ki-ot")]
    kiosk: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let (id, ctx): (TicketId, _) = (id_in(&id)?, caller.ctx.clone());
    let view = app.db.read(move |tx| ticket_view(tx, &ctx, id)).await?;
    let ticket = &view.ticket;
    let number = number_words(ticket.number);
    let address = format!("{}/phieu-so/{id}", app.settings.public_url);
    let turn = match (ticket.slot_at, ticket.turn) {
        (Some(at), _) => Some(t.with("ticket-appointment", &[("at", &t.date_time(at))])),
        (None, Turn::Priority) => Some(t.get("ticket-priority")),
        (None, Turn::Ordinary) => None,
    };
    let shown = TicketPage {
        frame: identity::frame(&app, &caller, t.with("ticket-title", &[("number", &number)])),
        purpose: purpose_words(t, ticket.purpose),
        place: place(t, &view),
        taken: t.date_time(ticket.taken_at),
        board: format!("/goi-so/{}", view.agency_code),
        qr: QrFigure::new(address, t.get("ticket-qr-title"), t.get("ticket-qr")),
        print: PrintButton::new(&t),
        back: asked.kiosk.as_deref().map(id_in).transpose()?,
        agency: view.agency_name.clone(),
        turn,
        number,
        t,
    };
    page(StatusCode::OK, &shown)
}

/// Where it stands, in one sentence.
fn place(t: Text, view: &TicketView) -> String {
    let counter = view.ticket.counter.map(|it| it.to_string()).unwrap_or_default();
    match (view.ticket.state, view.ahead) {
        (TicketState::Waiting, Some(ahead)) => t.count("ticket-ahead", ahead),
        (TicketState::Called, _) => t.with("ticket-called", &[("counter", &counter)]),
        (TicketState::Serving, _) => t.with("ticket-serving", &[("counter", &counter)]),
        (TicketState::Absent, _) => t.get("ticket-absent"),
        (TicketState::Served | TicketState::Waiting, _) => t.get("ticket-over"),
    }
}
