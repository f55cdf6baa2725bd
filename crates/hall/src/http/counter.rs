//! The counter of a clerk: call, call again, serve, done, sent on. Each is one button; the next one has the cursor.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Cell, Choice, Column, Empty, Frame, Table, Text};

use super::page::{
    Again, again, id_in, number_words, page, purpose_words, see_other, sentences, texts,
};
use crate::{
    CounterView, Error, Refusal, SeenTicket, Ticket, TicketState, Turn, counter_view, verbs,
    verbs::{CallTicket, TransferTicket, Whom},
};

const HERE: &str = "/can-bo/quay";

#[derive(Template)]
#[template(path = "officer/counter.html")]
struct CounterPage {
    frame: Frame,
    t: Text,
    /// The counter; none before one is chosen.
    counter: Option<i64>,
    counters: Vec<Choice>,
    current: Option<Current>,
    others: Vec<Choice>,
    waiting: Option<Table>,
    waits: String,
    absent: Option<Table>,
    empty: Option<Empty>,
    board: String,
    /// Whether the caller arranges the hall.
    keeps: bool,
}

/// Who is at the counter.
struct Current {
    ticket: Ticket,
    number: String,
    about: String,
    is_called: bool,
}

/// A button in a line of the list.
#[derive(Template)]
#[template(path = "officer/call_button.html")]
struct CallButton {
    t: Text,
    counter: i64,
    ticket: Ticket,
    number: String,
}

/// Which counter.
#[derive(Deserialize)]
pub(super) struct Asked {
    quay: Option<i64>,
}

/// A deed at a counter.
#[derive(Deserialize)]
pub(super) struct Deed {
    #[serde(default)]
    quay: i64,
    #[serde(default)]
    phieu: String,
    #[serde(default)]
    phien_ban: i64,
    #[serde(default)]
    to: Option<i64>,
}

impl Deed {
    fn seen(&self) -> Result<SeenTicket, Failure> {
        Ok(SeenTicket { ticket: id_in(&self.phieu)?, seen_version: self.phien_ban })
    }
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    shown(&app, &caller, asked.quay, Again::first()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    counter: Option<i64>,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts(caller);
    let keeps = caller.has_any(&[kernel::Role::DeskHead]);
    let ctx = caller.ctx.clone();
    let view = match app.db.read(move |tx| counter_view(tx, &ctx, counter)).await {
        // The hall is not arranged yet: who can do that is sent there.
        Err(Error::Refused(Refusal::NotFound)) if keeps => {
            return Ok(see_other("/can-bo/quay/thiet-lap"));
        }
        found => found?,
    };
    let counter = counter.filter(|it| view.desk.check_counter(*it).is_ok());
    let title = match counter {
        Some(counter) => t.with("counter-title", &[("counter", &counter.to_string())]),
        None => t.get("counter-choose-title"),
    };
    let mut frame = identity::frame(app, caller, title).problems(sentences(t, &again.problems));
    frame.notice = again.notice;
    let shown = CounterPage {
        counter,
        counters: choices(t, &view, None),
        others: choices(t, &view, counter),
        waiting: table(t, "counter-waiting", &view.waiting, counter, caller.ctx.now),
        waits: t.count("counter-waits", i64::try_from(view.waiting.len()).unwrap_or(i64::MAX)),
        absent: table(t, "counter-absent", &view.absent, counter, caller.ctx.now),
        empty: view.waiting.is_empty().then(|| Empty::new(t.get("counter-nobody"))),
        board: format!("/goi-so/{}", view.agency_code),
        current: view.current.map(|ticket| current(t, ticket, caller.ctx.now)),
        keeps,
        frame,
        t,
    };
    page(again.status, &shown)
}

fn choices(t: Text, view: &CounterView, but: Option<i64>) -> Vec<Choice> {
    let counters = (1..=view.desk.counters).filter(|it| Some(*it) != but);
    let name = |it: i64| t.with("counter-name", &[("counter", &it.to_string())]);
    counters.map(|it| Choice::new(it.to_string(), name(it))).collect()
}

fn current(t: Text, ticket: Ticket, now: jiff::Timestamp) -> Current {
    Current {
        number: number_words(ticket.number),
        about: about(t, &ticket, now),
        is_called: ticket.state == TicketState::Called,
        ticket,
    }
}

/// What for, first by law or by appointment, and for how long: what a clerk reads before calling.
fn about(t: Text, ticket: &Ticket, now: jiff::Timestamp) -> String {
    let waited = now.duration_since(ticket.taken_at).as_mins().max(0);
    let mut parts = vec![purpose_words(t, ticket.purpose)];
    if ticket.turn == Turn::Priority {
        parts.push(t.get("turn-priority"));
    }
    if let Some(at) = ticket.slot_at {
        let at = t.time(kernel::civil_in_vietnam(at).time());
        parts.push(t.with("turn-appointment", &[("at", &at)]));
    }
    if let Some(counter) = ticket.for_counter {
        parts.push(t.with("turn-sent-on", &[("counter", &counter.to_string())]));
    }
    parts.push(t.count("turn-waited", waited));
    parts.join(" · ")
}

fn table(
    t: Text,
    title: &str,
    tickets: &[Ticket],
    counter: Option<i64>,
    now: jiff::Timestamp,
) -> Option<Table> {
    if tickets.is_empty() {
        return None;
    }
    let columns = ["number", "about", "call"].map(|it| Column::new(t.get(format!("column-{it}"))));
    let table = Table::new(t.get(title), columns.to_vec());
    Some(tickets.iter().fold(table, |table, ticket| {
        let number = number_words(ticket.number);
        let button = match counter {
            Some(counter) => Cell::part(&CallButton {
                t,
                counter,
                ticket: ticket.clone(),
                number: number.clone(),
            }),
            None => Cell::text(""),
        };
        table.row([Cell::text(number), Cell::text(about(t, ticket, now)), button])
    }))
}

/// Back to the counter after a deed, or the counter again with what was wrong.
async fn done(
    app: &App,
    caller: &Caller,
    counter: i64,
    outcome: Result<Ticket, Error>,
) -> Result<Response, Failure> {
    match outcome {
        Ok(_) => Ok(see_other(&format!("{HERE}?quay={counter}"))),
        Err(error) => shown(app, caller, Some(counter), again(texts(caller), error)?).await,
    }
}

pub(super) async fn call(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let whom = if deed.phieu.is_empty() { Whom::Next } else { Whom::This(deed.seen()?) };
    let command = CallTicket { counter: deed.quay, whom };
    let ctx = caller.ctx.clone();
    let outcome = app.db.write(move |tx| verbs::call_ticket(tx, &ctx, &command)).await;
    done(&app, &caller, deed.quay, outcome).await
}

pub(super) async fn recall(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let (seen, ctx) = (deed.seen()?, caller.ctx.clone());
    let outcome = app.db.write(move |tx| verbs::recall_ticket(tx, &ctx, seen)).await;
    done(&app, &caller, deed.quay, outcome).await
}

pub(super) async fn absent(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let (seen, ctx) = (deed.seen()?, caller.ctx.clone());
    let outcome = app.db.write(move |tx| verbs::mark_absent(tx, &ctx, seen)).await;
    done(&app, &caller, deed.quay, outcome).await
}

pub(super) async fn serve(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let (seen, ctx) = (deed.seen()?, caller.ctx.clone());
    let outcome = app.db.write(move |tx| verbs::serve_ticket(tx, &ctx, seen)).await;
    done(&app, &caller, deed.quay, outcome).await
}

pub(super) async fn finish(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let (seen, ctx) = (deed.seen()?, caller.ctx.clone());
    let outcome = app.db.write(move |tx| verbs::finish_ticket(tx, &ctx, seen)).await;
    done(&app, &caller, deed.quay, outcome).await
}

pub(super) async fn transfer(
    State(app): State<App>,
    caller: Caller,
    Form(deed): Form<Deed>,
) -> Result<Response, Failure> {
    let command = TransferTicket { seen: deed.seen()?, to: deed.to.unwrap_or_default() };
    let ctx = caller.ctx.clone();
    let outcome = app.db.write(move |tx| verbs::transfer_ticket(tx, &ctx, &command)).await;
    done(&app, &caller, deed.quay, outcome).await
}
