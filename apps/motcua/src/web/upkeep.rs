//! Work by the clock: what has had its time is cleared away, once a day, on whichever node is free.

use super::casework;
use jiff::civil::time;
use platform::{
    App,
    http::forget_expired,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

/// When the offices sleep.
const NIGHTLY: Schedule =
    Schedule { name: "forget_expired_answers", rule: Rule::DailyAt(time(2, 30, 0, 0)) };

/// The worker of this node, with all its schedules.
pub(super) fn worker(app: &App, node: &str) -> Worker {
    let (db, clock) = (app.db.clone(), app.clock.clone());
    let worker = Worker::new(app.db.clone(), app.clock.clone(), node);
    casework::with_casework(worker, app).every(NIGHTLY, move |_: Leased| {
        let (db, now) = (db.clone(), clock.now());
        async move {
            let forgotten = db.write(move |tx| forget_expired(tx, now)).await?;
            tracing::info!(forgotten, "kept answers were forgotten");
            Ok::<(), JobError>(())
        }
    })
}
