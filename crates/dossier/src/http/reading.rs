//! Reading leaves a trace: a layer around every route of one dossier, so that no page, paper, file or
//! answer of a program can be added that forgets it.
//!
//! The trace is written after the handler found something to show and before anything of it is sent, and
//! the answer waits for it: whoever has seen a dossier has left a trace, also when the program dies a
//! moment later or the disk is full (then nothing is shown). The wait is one look at an index, and once
//! an hour for each officer and dossier a row and an event, which are committed together with what
//! others write just then.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use platform::{
    App,
    http::{Caller, Failure},
};

use crate::{
    domain::{DossierId, Opened},
    queries,
    verbs::{self, NoteReading},
};

/// Where the routes of one dossier begin.
const ROUTES: [&str; 3] = ["/can-bo/ho-so/{id}", "/ho-so/{id}", "/api/v1/dossiers/{id}"];

/// Notes who read a dossier of somebody else. A layer inside `identity::recognise`:
/// `middleware::from_fn_with_state(app, dossier::note_readings)`.
pub async fn note_readings(State(app): State<App>, request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let read = read_by(&request);
    let is_get = request.method() == Method::GET || request.method() == Method::HEAD;
    let response = next.run(request).await;
    let (Some(caller), Some(reading)) = (caller, read) else { return response };
    // A refused deed shows its page again; one that is done left an event of its own.
    let shows = if is_get { response.status().is_success() } else { is_page(&response) };
    if caller.ctx.actor.officer().is_none() || !shows {
        return response;
    }
    match note(&app, &caller, reading).await {
        Ok(()) => response,
        Err(failure) => failure.into_response(),
    }
}

async fn note(app: &App, caller: &Caller, reading: NoteReading) -> Result<(), Failure> {
    let ctx = caller.ctx.clone();
    let id = reading.dossier;
    let noted = app.db.read(move |tx| queries::is_reading_noted(tx, &ctx, id)).await?;
    if !noted {
        let ctx = caller.ctx.clone();
        app.db.write(move |tx| verbs::note_reading(tx, &ctx, reading)).await?;
    }
    Ok(())
}

/// Which dossier the request asks for, and what of it.
fn read_by(request: &Request) -> Option<NoteReading> {
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    let start = ROUTES.into_iter().find(|start| {
        route.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })?;
    let at = start.split('/').count() - 1;
    let dossier: DossierId = request.uri().path().split('/').nth(at)?.parse().ok()?;
    let opened = if start.starts_with("/api/") {
        Opened::Api
    } else if route.ends_with(".pdf") {
        Opened::Document
    } else if route.contains("/giay-to/") {
        Opened::File
    } else {
        Opened::Page
    };
    Some(NoteReading { dossier, opened })
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
