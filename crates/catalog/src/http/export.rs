//! A procedure as a folder of a pack, for another province: a file to download for control officers.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use platform::{
    App, Fault,
    db::Tx,
    http::{Caller, Failure},
};

use super::zip;
use crate::{
    domain::{
        Refusal,
        policy::{Action, permit},
    },
    error::Error,
    pack::procedure_folder,
    queries::version::procedure_in_force,
};

/// The version in force, as a ZIP archive of the folder.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let (today, ctx) = (caller.ctx.today(), caller.ctx.clone());
    let read = app.db.read(move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadDrafts)?;
        Ok::<_, Error>(procedure_in_force(tx, &code, today)?.ok_or(Refusal::UnknownProcedure)?)
    });
    let version = read.await?;
    let corrupt = |error: serde_json::Error| Fault::Corrupt(error.to_string());
    let folder = procedure_folder(&version.procedure).map_err(corrupt)?;
    let below = |(path, content): (String, String)| (format!("{}/{path}", folder.name), content);
    let files: Vec<(String, String)> = folder.files.clone().into_iter().map(below).collect();
    let archive = zip::stored(&files).ok_or_else(|| Fault::Corrupt("a folder of 4 GiB".into()))?;
    let name = format!("attachment; filename=\"{}.zip\"", folder.name);
    let headers =
        [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, archive).into_response())
}
