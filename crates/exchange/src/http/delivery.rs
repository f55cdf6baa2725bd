//! One piece of news: try it again, or give it up with a reason.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::Problem;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Deserialize;
use ui::{Facts, FieldProblem, Frame, Text};

use super::words::{TEXTS, error_words, id_in, page, state_tag, status_words};
use crate::{
    Error, Refusal,
    domain::DeliveryId,
    queries::{DeliveryPage as Found, delivery_page},
    verbs::{GiveUp, Retry, give_up, retry},
};

#[derive(Template)]
#[template(path = "admin/delivery.html")]
struct DeliveryPage {
    frame: Frame,
    t: Text,
    id: DeliveryId,
    version: i64,
    facts: Facts,
    is_stuck: bool,
    reason: String,
}

/// The version that was seen.
#[derive(Deserialize)]
pub(super) struct Seen {
    version: i64,
}

/// The version that was seen, and why.
#[derive(Deserialize)]
pub(super) struct Why {
    version: i64,
    #[serde(default)]
    reason: String,
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    shown(&app, &caller, id_in(&id)?, (String::new(), &[])).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: DeliveryId,
    (reason, problems): (String, &[Problem]),
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let ctx = caller.ctx.clone();
    let found = app.db.read(move |tx| delivery_page(tx, &ctx, id)).await?;
    let sentences = FieldProblem::of(t, problems, |field| t.get(format!("field-{field}")));
    let frame = identity::frame(app, caller, t.get("delivery-title"))
        .crumb("/quan-tri/dong-bo", t.get("board-title"))
        .problems(sentences);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let data = DeliveryPage {
        frame,
        id,
        version: found.version,
        is_stuck: found.line.state.is_stuck(),
        facts: facts(&t, &found),
        reason,
        t,
    };
    page(status, &data)
}

fn facts(t: &Text, found: &Found) -> Facts {
    let line = &found.line;
    let mut facts = Facts::new()
        .line(t.get("board-dossier"), &line.code)
        .line(t.get("board-status"), status_words(t, line.status))
        .line(t.get("delivery-at"), t.date_time(line.at))
        .line(t.get("board-state"), state_tag(t, line.state))
        .line(t.get("board-since"), t.date_time(line.since_at))
        .line(t.get("delivery-attempts"), t.count("board-attempts", line.attempts));
    if line.last_error.is_some() {
        facts = facts.line(t.get("board-error"), error_words(t, line.last_error.as_deref()));
    }
    match &found.reason {
        Some(reason) => facts.line(t.get("field-reason"), reason),
        None => facts,
    }
}

pub(super) async fn retry_it(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Result<Response, Failure> {
    let command = Retry { delivery: id_in(&id)?, seen_version: seen.version };
    let ctx = caller.ctx.clone();
    app.db.write(move |tx| retry(tx, &ctx, command)).await?;
    Ok(Redirect::to("/quan-tri/dong-bo?xong=thu-lai").into_response())
}

pub(super) async fn give_it_up(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(why): Form<Why>,
) -> Result<Response, Failure> {
    let id = id_in(&id)?;
    let command = GiveUp { delivery: id, seen_version: why.version, reason: why.reason.clone() };
    let ctx = caller.ctx.clone();
    match app.db.write(move |tx| give_up(tx, &ctx, &command)).await {
        Ok(()) => Ok(Redirect::to("/quan-tri/dong-bo?xong=bo-qua").into_response()),
        Err(Error::Refused(Refusal::Invalid(problems))) => {
            shown(&app, &caller, id, (why.reason, &problems)).await
        }
        Err(error) => Err(error.into()),
    }
}
