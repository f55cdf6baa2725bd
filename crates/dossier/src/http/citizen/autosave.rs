//! Saves single fields of a filing while they are being typed, for the script of the page. Without
//! the script the buttons of the page do the same.

use axum::{
    Form, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use kernel::civil_in_vietnam;
use platform::{
    App,
    http::{Caller, Failure},
};
use serde::Serialize;

use super::{filing::Filing, form, texts, typed};
use crate::{DraftChange, SaveDraft, save_draft};

/// What the script is told.
#[derive(Serialize)]
struct Saved {
    version: i64,
    /// The hour, as the page shows it.
    at: String,
    conflicts: Vec<Conflict>,
}

/// A field that was changed elsewhere meanwhile.
#[derive(Serialize)]
struct Conflict {
    field: String,
    /// What the draft holds, as the field holds it.
    theirs: String,
    /// The same, as people read it.
    shown: String,
}

pub(super) async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let filing = Filing::load(&app, &caller, &id).await?;
    let change = DraftChange::Fields(typed::fields(&filing.rules.form, &posted));
    let (ctx, command) = (caller.ctx.clone(), SaveDraft { draft: filing.id, change });
    let done = app.db.write(move |tx| save_draft(tx, &ctx, &command)).await?;
    let t = texts(&caller);
    let conflicts: Vec<Conflict> = done
        .conflicts
        .into_iter()
        .map(|it| Conflict {
            shown: form::shown_text(t, &filing.rules.form, &it.name, &it.theirs),
            field: it.name,
            theirs: it.theirs,
        })
        .collect();
    let at = t.time(civil_in_vietnam(done.saved_at).time());
    // Part of it is saved in any case, so this is no failure of the request.
    Ok(Json(Saved { version: done.version, at, conflicts }).into_response())
}
