//! In: where dossiers stand that ministries' systems handle, asked for since the last news.

use kernel::Ctx;
use platform::{App, jobs::JobError};
use serde_json::{Map, Value};

use super::{client::PortalClient, push::job_error};
use crate::{
    NATIONAL_PORTAL,
    domain::{portal_time, read_mirrored},
    store, verbs,
};

/// Asks for what has changed and keeps it. What cannot be read is named in the log by its field.
pub(super) async fn fetch(app: &App, client: &PortalClient) -> Result<(), JobError> {
    let since = app.db.read(|tx| store::mirrored_until(tx, NATIONAL_PORTAL)).await?;
    let mut fields = Map::new();
    let from = since.map(portal_time).unwrap_or_default();
    fields.insert(client.wire.fields.since.clone(), from.into());
    let answer = match client.call(&client.wire.services.mirror, fields).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(code = error.code(), "the portal did not say what others handle");
            return Ok(());
        }
    };
    let rows = answer.get("result").and_then(Value::as_array).cloned().unwrap_or_default();
    for row in &rows {
        let told = match read_mirrored(&client.wire, row) {
            Ok(told) => told,
            Err(field) => {
                tracing::warn!(field, "news of a dossier elsewhere cannot be read");
                continue;
            }
        };
        let ctx = Ctx::system(app.clock.now());
        app.db
            .write(move |tx| verbs::mirror(tx, &ctx, NATIONAL_PORTAL, &told))
            .await
            .map_err(job_error)?;
    }
    Ok(())
}
