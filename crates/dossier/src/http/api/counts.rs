//! How many dossiers each work list of the caller holds now.

use axum::{Json, extract::State};
use platform::{
    App,
    http::{Caller, Failure},
};
use serde_json::{Value, json};

use super::problem::Error;
use crate::{Refusal, queries};

pub(super) async fn counts(State(app): State<App>, caller: Caller) -> Result<Json<Value>, Failure> {
    let ctx = caller.ctx;
    let counted = app.db.read(move |tx| -> Result<_, Error> {
        let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
        Ok(queries::counts(tx, officer, ctx.now)?)
    });
    let line = |it: &crate::WorklistCount| json!({ "list": it.list.code(), "dossiers": it.dossiers, "overdue": it.overdue });
    Ok(Json(json!({ "items": counted.await?.iter().map(line).collect::<Vec<_>>() })))
}
