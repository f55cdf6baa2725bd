//! Out: the news of one dossier, in order, each until it is acknowledged, given up or stuck.

use jiff::Timestamp;
use platform::{
    App, Fault,
    db::Tx,
    jobs::{JobError, Leased},
};
use serde_json::{Map, Value, json};

use super::client::{CallError, PortalClient};
use crate::{
    Error, NATIONAL_PORTAL,
    domain::{Delivery, DeliveryState, SyncState, dossier_payload, progress_payload},
    queries::{Told, told},
    store,
};

/// News is tried this many times in a row, with growing pauses, over about twenty minutes.
const MOST_ATTEMPTS: i64 = 8;

/// Tells the portal everything that waits for the dossier of this job.
pub(super) async fn push(app: &App, client: &PortalClient, job: &Leased) -> Result<(), JobError> {
    let dossier: dossier::DossierId = job.payload["dossier"]
        .as_str()
        .and_then(|it| it.parse().ok())
        .ok_or_else(|| JobError::GiveUp("the job names no dossier".into()))?;
    loop {
        let next = app.db.read(move |tx| store::next_waiting(tx, NATIONAL_PORTAL, dossier)).await?;
        let Some(delivery) = next else { return Ok(()) };
        let news = {
            let delivery = delivery.clone();
            app.db.read(move |tx| told(tx, &delivery)).await.map_err(job_error)?
        };
        let outcome = tell(client, &delivery, &news).await;
        settle(app, delivery, outcome, job.attempt).await?;
    }
}

/// Two calls: where the dossier stands, and what was done. Both carry the id of the message.
async fn tell(client: &PortalClient, delivery: &Delivery, news: &Told) -> Result<(), CallError> {
    let wire = &client.wire;
    let dossier = dossier_payload(wire, &news.dossier, delivery.status);
    let is_known = news.dossier.foreign_code.is_some() || news.is_known_there;
    let mut fields = message(wire, delivery, dossier);
    fields.insert("isUpdating".into(), if is_known { "True" } else { "False" }.into());
    client.call(&wire.services.synchronise, fields).await?;
    let done = progress_payload(&news.dossier, &news.deed);
    client.call(&wire.services.progress, message(wire, delivery, done)).await?;
    Ok(())
}

fn message(wire: &crate::Wire, delivery: &Delivery, row: Value) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert(wire.fields.message.clone(), delivery.id.to_string().into());
    fields.insert("data".into(), json!([row]));
    fields
}

async fn settle(
    app: &App,
    delivery: Delivery,
    outcome: Result<(), CallError>,
    attempt: i64,
) -> Result<(), JobError> {
    let now = app.clock.now();
    let error = match outcome {
        Ok(()) => {
            return Ok(app.db.write(move |tx| acknowledged(tx, &delivery, now)).await?);
        }
        Err(error) => error,
    };
    let state = match &error {
        CallError::Conflict => Some((DeliveryState::Conflict, SyncState::Conflict)),
        CallError::Never(_) => Some((DeliveryState::Failed, SyncState::Failed)),
        CallError::Later(_) if attempt >= MOST_ATTEMPTS => {
            Some((DeliveryState::Failed, SyncState::Failed))
        }
        CallError::Later(_) => None,
    };
    let code = error.code().to_owned();
    let text = code.clone();
    app.db
        .write(move |tx| match state {
            Some((state, sync)) => {
                store::mark_stuck(tx, delivery.id, state, &text, now)?;
                store::save_stuck(tx, NATIONAL_PORTAL, delivery.dossier, sync, now)
            }
            None => store::note_attempt(tx, delivery.id, &text),
        })
        .await?;
    if state.is_some() { Ok(()) } else { Err(JobError::Retry(code)) }
}

fn acknowledged(tx: &mut Tx<'_>, delivery: &Delivery, now: Timestamp) -> Result<(), Fault> {
    store::mark_acknowledged(tx, delivery, now)?;
    store::save_acknowledged(tx, NATIONAL_PORTAL, delivery, now)
}

/// A dossier that cannot be read for the portal is a fault of ours; refusals have only codes.
pub(super) fn job_error(error: Error) -> JobError {
    match error {
        Error::Fault(fault) => JobError::Fault(fault),
        Error::Refused(refusal) => JobError::Retry(kernel::Refused::code(&refusal).to_owned()),
        Error::Dossier(refusal) => JobError::Retry(kernel::Refused::code(&refusal).to_owned()),
    }
}
