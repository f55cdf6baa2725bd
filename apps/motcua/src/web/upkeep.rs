//! Work by the clock: what has had its time is cleared away, once a day, on whichever node is free.

use super::casework;
use dossier::{Error, StopDossier, StopGround};
use jiff::{Timestamp, civil::time};
use kernel::Ctx;
use platform::{
    App,
    db::Db,
    http::forget_expired,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

/// When the offices sleep.
const NIGHTLY: Schedule =
    Schedule { name: "forget_expired_answers", rule: Rule::DailyAt(time(2, 30, 0, 0)) };

/// What applicants did not bring in time ends by itself.
const EXPIRED_SUPPLEMENTS: Schedule =
    Schedule { name: "stop_expired_supplements", rule: Rule::EveryMinutes(15) };
/// Dossiers stopped in one go; the next quarter of an hour takes the rest.
const AT_ONCE: u32 = 1_000;

/// The worker of this node, with all its schedules.
pub(super) fn worker(app: &App, node: &str) -> Worker {
    let (db, clock) = (app.db.clone(), app.clock.clone());
    let worker = Worker::new(app.db.clone(), app.clock.clone(), node);
    let worker = casework::with_casework(worker, app).every(NIGHTLY, move |_: Leased| {
        let (db, now) = (db.clone(), clock.now());
        async move {
            let forgotten = db.write(move |tx| forget_expired(tx, now)).await?;
            tracing::info!(forgotten, "kept answers were forgotten");
            Ok::<(), JobError>(())
        }
    });
    let (db, clock) = (app.db.clone(), app.clock.clone());
    worker.every(EXPIRED_SUPPLEMENTS, move |_: Leased| stop_expired(db.clone(), clock.now()))
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
