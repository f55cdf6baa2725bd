//! Work by the clock: what has had its time is cleared away, once a day, on whichever node is free.

use dossier::{Error, StopDossier, StopGround};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Time, time},
};
use kernel::Ctx;
use platform::{
    App, Fault,
    db::Db,
    http::forget_expired,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

use super::{casework, clearing, hall_clock, vault_clock};

/// When the offices sleep.
const ANSWERS: Schedule = nightly("forget_expired_answers", time(2, 30, 0, 0));
const SESSIONS: Schedule = nightly("clear_ended_sessions", time(2, 35, 0, 0));
const UPLOADS: Schedule = nightly("clear_uploads", time(2, 40, 0, 0));
const CALLERS: Schedule = nightly("forget_callers", time(2, 45, 0, 0));
const FILES: Schedule = nightly("sweep_files", time(3, 0, 0, 0));

const fn nightly(name: &'static str, at: Time) -> Schedule {
    Schedule { name, rule: Rule::DailyAt(at) }
}

/// What applicants did not bring in time ends by itself.
const EXPIRED_SUPPLEMENTS: Schedule =
    Schedule { name: "stop_expired_supplements", rule: Rule::EveryMinutes(15) };
/// Dossiers stopped in one go; the next quarter of an hour takes the rest.
const AT_ONCE: u32 = 1_000;

/// The worker of this node, with all its schedules.
pub(super) fn worker(app: &App, node: &str) -> Worker {
    let worker = Worker::new(app.db.clone(), app.clock.clone(), node);
    let worker = casework::with_casework(worker, app);
    let worker = with(worker, app, ANSWERS, forget_answers);
    let worker = with(worker, app, SESSIONS, clear_sessions);
    let worker = with(worker, app, UPLOADS, clear_uploads);
    let worker = with(worker, app, CALLERS, hall_clock::forget_callers);
    let worker = with(worker, app, hall_clock::REMINDERS, hall_clock::remind);
    let worker = with(worker, app, vault_clock::ENDING, vault_clock::remind);
    let worker = with(worker, app, FILES, sweep_files);
    let (db, clock) = (app.db.clone(), app.clock.clone());
    worker.every(EXPIRED_SUPPLEMENTS, move |_: Leased| stop_expired(db.clone(), clock.now()))
}

/// Adds one piece of work, which tells the log how much there was of it.
fn with<W>(worker: Worker, app: &App, schedule: Schedule, work: fn(App) -> W) -> Worker
where
    W: Future<Output = Result<u64, Fault>> + Send + 'static,
{
    let app = app.clone();
    worker.every(schedule, move |_: Leased| {
        let working = work(app.clone());
        async move {
            let cleared = working.await?;
            tracing::info!(job = schedule.name, cleared, "cleared away");
            Ok::<(), JobError>(())
        }
    })
}

/// Stops the dossiers whose applicants did not bring in time what was asked for, each in a
/// transaction of its own. Doing it twice stops nothing twice.
async fn stop_expired(db: Db, now: Timestamp) -> Result<(), JobError> {
    let late = db.read(move |tx| dossier::expired_supplements(tx, now, AT_ONCE)).await?;
    for dossier in late {
        let command = StopDossier {
            dossier,
            ground: StopGround::NoSupplementInTime,
            reason: String::new(),
            seen_version: None,
        };
        let ctx = Ctx::system(now);
        match db.write(move |tx| dossier::stop(tx, &ctx, &command)).await {
            // Somebody was quicker, as the applicant who brought it in the last minute.
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(Error::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(())
}

async fn forget_answers(app: App) -> Result<u64, Fault> {
    let now = app.clock.now();
    app.db.write(move |tx| forget_expired(tx, now)).await
}

async fn clear_sessions(app: App) -> Result<u64, Fault> {
    let now = app.clock.now();
    app.db.write(move |tx| identity::clear_ended(tx, now)).await
}

/// Files that were sent ahead and taken by nothing, after the days that the installation gives them.
pub(super) async fn clear_uploads(app: App) -> Result<u64, Fault> {
    let keep = SignedDuration::from_hours(24 * i64::from(app.settings.upload_keep_days));
    let before = app.clock.now() - keep;
    let mut cleared = 0;
    loop {
        match app.db.write(move |tx| dossier::clear_uploads(tx, before)).await? {
            0 => return Ok(cleared),
            some => cleared += some,
        }
    }
}

async fn sweep_files(app: App) -> Result<u64, Fault> {
    let swept = clearing::sweep_files(&app, app.clock.now()).await?;
    tracing::info!(?swept, "files were swept");
    Ok(swept.removed as u64)
}
