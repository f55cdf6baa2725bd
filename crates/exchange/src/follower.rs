//! What the national portal must be told: a follower of the journal puts each move of a dossier into the
//! outbox and asks for its delivery.

use dossier::{DossierId, Stage, national_status, visible_dossier};
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    jobs::{self, Job},
    journal::{Event, Follower},
};
use serde_json::{Value, json};

use crate::{
    NATIONAL_PORTAL,
    store::{self, News},
};

/// The kind of the jobs that tell the portal about one dossier.
pub(crate) const PUSH: &str = "portal_push";

/// Fills the outbox for the national portal, once it is connected.
pub const PORTAL_FOLLOWER: Follower = Follower { name: "exchange_portal", take, clear };

/// What was told stays told: reading the journal again finds every event in the outbox already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let Some(after_seq) = store::connected_after(tx, NATIONAL_PORTAL)? else { return Ok(()) };
    let moves = events.iter().filter(|event| event.subject_kind == "dossier");
    for event in moves.filter(|event| event.cursor.1 > after_seq && is_shown(event)) {
        let Ok(dossier) = event.subject_id.parse::<DossierId>() else { continue };
        put(tx, dossier, event)?;
    }
    Ok(())
}

/// What the portal shows of a dossier; the rest is the office's own affair.
fn is_shown(event: &Event) -> bool {
    // What has ended is told; where it is kept is not.
    if event.action == dossier::Hold::Ended.event() {
        return false;
    }
    let set = &event.payload["set"];
    ["stage", "current_agency", "step", "assignee", "due_at", "result_number"]
        .iter()
        .any(|column| set.get(column).is_some())
}

fn put(tx: &mut Tx<'_>, dossier: DossierId, event: &Event) -> Result<(), Fault> {
    let told = store::sync_of(tx, NATIONAL_PORTAL, dossier)?;
    let stage = event.payload["set"].get("stage").and_then(Value::as_str);
    let (status, code) = match (stage.and_then(status_of), &told) {
        (Some(status), Some(told)) => (status, told.code.clone()),
        (None, Some(told)) => (told.status, told.code.clone()),
        // The first news of a dossier that was there before the portal was connected.
        (status, None) => {
            let known = visible_dossier(tx, &Ctx::system(event.at), dossier).map_err(fault_of)?;
            let now = i64::from(national_status(known.stage()).code());
            (status.unwrap_or(now), known.code().to_owned())
        }
    };
    let news = News {
        id: event.id.clone(),
        dossier,
        dossier_version: event.version,
        cursor: event.cursor,
        at: event.at,
        status,
    };
    if !store::insert_news(tx, NATIONAL_PORTAL, &news)? {
        return Ok(());
    }
    store::save_pending(tx, NATIONAL_PORTAL, &news, &code)?;
    ask(tx, dossier, event.at)
}

/// Asks for the delivery of what waits for this dossier; asking twice is asking once.
pub(crate) fn ask(tx: &mut Tx<'_>, dossier: DossierId, now: jiff::Timestamp) -> Result<(), Fault> {
    let payload = json!({ "dossier": dossier });
    let job = Job { kind: PUSH, key: dossier.to_string(), payload, run_at: now };
    jobs::enqueue(tx, &job, now).map(drop)
}

fn status_of(stage: &str) -> Option<i64> {
    Stage::from_code(stage).map(|stage| i64::from(national_status(stage).code()))
}

/// The program itself may see every dossier: a no would mean that the journal names one that is not there.
fn fault_of(error: dossier::Error) -> Fault {
    match error {
        dossier::Error::Fault(fault) => fault,
        dossier::Error::Refused(_) => Fault::Missing,
    }
}
