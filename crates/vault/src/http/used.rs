//! The content of a paper that a dossier has from a vault, for whoever may see the dossier: by the consent of the
//! owner, and with a trace that the owner sees.

use axum::{
    extract::{Path, State},
    response::Response,
};
use dossier::{DossierId, UploadId, send_stored_file};
use platform::{
    App,
    http::{Caller, Failure},
};

use super::page::id_in;
use crate::{read_upload, read_used};

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    Path((dossier, paper)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (id, ctx): (DossierId, _) = (id_in(&dossier)?, caller.ctx.clone());
    let file = app.db.write(move |tx| read_used(tx, &ctx, id, &paper)).await?;
    send_stored_file(&app, &file.sha256, &file.file_name, &file.media_type).await
}

/// The same before it is handed in, for whoever took it from the vault.
pub(super) async fn send_upload(
    State(app): State<App>,
    caller: Caller,
    Path(upload): Path<String>,
) -> Result<Response, Failure> {
    let (id, ctx): (UploadId, _) = (id_in(&upload)?, caller.ctx.clone());
    let file = app.db.write(move |tx| read_upload(tx, &ctx, id)).await?;
    send_stored_file(&app, &file.sha256, &file.file_name, &file.media_type).await
}
