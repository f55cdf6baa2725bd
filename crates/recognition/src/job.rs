//! The work: what waits is given to a job each, which reads it and keeps what it saw.

use std::sync::Arc;

use jiff::Timestamp;
use kernel::Ctx;
use platform::{
    App, Fault,
    db::Tx,
    files::FileDigest,
    jobs::{self, Job, JobError, Leased, Rule, Schedule, Worker},
};
use serde_json::json;

use crate::{
    Error,
    domain::{MediaKind, RecognitionId, RecognitionState, Sheet, Trouble},
    reader::{NotSetUp, ReadError, Reader},
    store, verbs,
};

/// Reads one scan.
const READ: &str = "recognition_read";
/// Gives what waits to jobs: also what waited while nothing could read.
const GATHER: Schedule = Schedule { name: "recognition_gather", rule: Rule::EveryMinutes(1) };
/// So many of those that wait longest, and of the latest, for whose paper somebody stands at a desk, are given to
/// jobs each time: a long queue here is no long queue for others.
const GATHERED: i64 = 30;
/// A scan is begun this many times; a reader that takes the program down with it is not tried for ever.
const MOST_ATTEMPTS: i64 = 4;

/// The job that reads a scan.
pub(crate) fn reading(id: RecognitionId, now: Timestamp) -> Job {
    Job { kind: READ, key: id.to_string(), payload: json!({ "scan": id }), run_at: now }
}

/// A worker of its own, so that reading, which takes seconds, holds up no other work.
///
/// # Errors
/// Why nothing can be read on this machine: everything else works.
pub fn recognition_worker(app: &App, node: &str) -> Result<Worker, NotSetUp> {
    let reader = Arc::new(Reader::set_up(&app.settings, app.clock.now())?);
    let worker = Worker::new(app.db.clone(), app.clock.clone(), format!("{node}-recognition"));
    let (gathering, reading) = (app.clone(), app.clone());
    let worker = worker.every(GATHER, move |_: Leased| gather(gathering.clone()));
    Ok(worker.on(READ, move |job: Leased| {
        let (app, reader) = (reading.clone(), Arc::clone(&reader));
        async move { read(&app, &reader, &job).await }
    }))
}

async fn gather(app: App) -> Result<(), JobError> {
    let now = app.clock.now();
    let work = move |tx: &mut Tx<'_>| enqueue_waiting(tx, now);
    Ok(app.db.write(work).await?)
}

/// Makes a job for each of those that wait longest; one that has a job already keeps it.
fn enqueue_waiting(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), Fault> {
    for id in store::waiting_scans(tx, GATHERED)? {
        jobs::enqueue(tx, &reading(id, now), now)?;
    }
    Ok(())
}

async fn read(app: &App, reader: &Reader, job: &Leased) -> Result<(), JobError> {
    let id: RecognitionId = job.payload["scan"]
        .as_str()
        .and_then(|it| it.parse().ok())
        .ok_or_else(|| JobError::GiveUp("the job names no scan".into()))?;
    let scan = app.db.read(move |tx| store::load_scan(tx, id)).await?;
    let Some(scan) = scan.filter(|it| it.state == RecognitionState::Waiting) else {
        return Ok(());
    };
    if job.attempt > MOST_ATTEMPTS {
        return keep(app, id, Err(Trouble::Interrupted)).await;
    }
    let Some(kind) = MediaKind::of(&scan.media_type) else {
        return keep(app, id, Err(Trouble::KindNotRead)).await;
    };
    let digest: FileDigest =
        scan.sha256.parse().map_err(|_| Fault::Corrupt("a file is named by no hash".into()))?;
    let file = app.files.open_file(&digest).await?.ok_or(Fault::Missing)?;
    if file.bytes > reader.most_bytes() {
        return keep(app, id, Err(Trouble::TooLarge)).await;
    }
    match reader.read(file, kind).await {
        Ok(sheets) if sheets.iter().all(|it| it.lines.is_empty()) => {
            keep(app, id, Err(Trouble::NoText)).await
        }
        Ok(sheets) => keep(app, id, Ok(sheets)).await,
        Err(ReadError::Trouble(trouble)) => keep(app, id, Err(trouble)).await,
        Err(ReadError::Fault(fault)) => Err(fault.into()),
        Err(ReadError::Broken(what)) => Err(JobError::Retry(what)),
    }
}

/// Keeps the outcome. Whoever decided meanwhile was quicker, and stands.
async fn keep(
    app: &App,
    id: RecognitionId,
    outcome: Result<Vec<Sheet>, Trouble>,
) -> Result<(), JobError> {
    let ctx = Ctx::system(app.clock.now());
    let kept = app
        .db
        .write(move |tx| match &outcome {
            Ok(sheets) => verbs::keep_reading(tx, &ctx, id, sheets),
            Err(trouble) => verbs::fail_recognition(tx, &ctx, id, *trouble),
        })
        .await;
    match kept {
        Ok(_) | Err(Error::Refused(_) | Error::Dossier(_)) => Ok(()),
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}
