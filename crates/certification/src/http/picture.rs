//! A page of the scan, to be compared with the original.

use axum::{
    extract::{Path, State},
    response::Response,
};
use dossier::{DossierId, send_stored_file};
use platform::{
    App,
    http::{Caller, Failure},
};

use super::page::id_in;
use crate::copy_work;

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path((id, page)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (ctx, id): (_, DossierId) = (caller.ctx.clone(), id_in(&id)?);
    let number: usize = page.parse().map_err(|_| Failure::not_found())?;
    let work = app.db.read(move |tx| copy_work(tx, &ctx, id)).await?;
    let found = number.checked_sub(1).and_then(|at| work.copy.pages.get(at));
    let picture = found.ok_or_else(Failure::not_found)?;
    send_stored_file(&app, &picture.sha256, &format!("trang-{number}.jpg"), "image/jpeg").await
}
