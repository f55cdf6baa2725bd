//! What goes on beside the requests: followers of the journal, jobs.

use std::time::Duration;

use platform::{
    App, Fault,
    jobs::Worker,
    journal::{self, Follower},
};
use recognition::NotSetUp;
use tokio::{sync::watch, task::JoinHandle};

use super::upkeep;

/// Everything built from the journal.
pub(super) const FOLLOWERS: [Follower; 12] = [
    dossier::FORECAST_FOLLOWER,
    dossier::SEARCH_FOLLOWER,
    dossier::STAY_FOLLOWER,
    dossier::WARNING_FOLLOWER,
    dossier::WAY_FOLLOWER,
    exchange::PORTAL_FOLLOWER,
    notify::NOTIFY_FOLLOWER,
    payment::PAYMENT_FOLLOWER,
    post::POST_FOLLOWER,
    recognition::RECOGNITION_FOLLOWER,
    vault::VAULT_FOLLOWER,
    certification::CERTIFICATION_FOLLOWER,
];

/// Events taken at once.
const BATCH: u32 = 500;
/// How long to wait after a fault before trying again.
const AFTER_FAULT: Duration = Duration::from_secs(5);

/// Starts the followers; they end when asked to.
pub(crate) fn background(app: &App, stopping: watch::Receiver<bool>) -> JoinHandle<()> {
    let node = format!("{}-{}", std::process::id(), app.clock.now().as_microsecond());
    let app = app.clone();
    tokio::spawn(async move {
        let mut tasks = Vec::new();
        for follower in FOLLOWERS {
            let (app, node, stopping) = (app.clone(), node.clone(), stopping.clone());
            tasks.push(tokio::spawn(follow(app, follower, node, stopping)));
        }
        let mut stop = stopping.clone();
        let worker = with_borders(&app, upkeep::worker(&app, &node)).await;
        let worker = signing::receipt_seal_jobs(&app, signing::seal_jobs(&app, worker));
        let worker = signing::remote_signing_jobs(&app, worker);
        tasks.push(tokio::spawn(worker.run(async move {
            let _ = stop.wait_for(|stop| *stop).await;
        })));
        if let Some(reading) = reading(&app, &node).await {
            let mut stop = stopping.clone();
            tasks.push(tokio::spawn(reading.run(async move {
                let _ = stop.wait_for(|stop| *stop).await;
            })));
        }
        for task in tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "work in the background ended badly");
            }
        }
    })
}

/// The work at the borders, where there are any. What is wrong there does not stop the office.
async fn with_borders(app: &App, worker: Worker) -> Worker {
    let worker = match exchange::portal_jobs(app, worker.clone()).await {
        Ok(worker) => worker,
        Err(error) => {
            tracing::error!(%error, "nothing is exchanged with the national portal");
            worker
        }
    };
    let worker = match notify::mail_jobs(app, worker.clone()) {
        Ok(worker) => worker,
        Err(error) => {
            tracing::error!(%error, "no mail is sent");
            worker
        }
    };
    match payment::gateway_jobs(app, worker.clone()) {
        Ok(worker) => worker,
        Err(error) => {
            tracing::error!(%error, "no payment gateway is asked");
            worker
        }
    }
}

/// The work of reading scans, where the machine can.
async fn reading(app: &App, node: &str) -> Option<Worker> {
    let (found, node) = (app.clone(), node.to_owned());
    let set_up = move || recognition::recognition_worker(&found, &node);
    match tokio::task::spawn_blocking(set_up).await.ok()? {
        Ok(worker) => Some(worker),
        Err(NotSetUp::NotAskedFor) => None,
        Err(missing) => {
            tracing::error!(%missing, "no scan is read");
            None
        }
    }
}

async fn follow(app: App, follower: Follower, node: String, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let wait = match take_news(&app, follower, &node).await {
            Ok(0) => journal::IDLE,
            Ok(_) => Duration::ZERO,
            Err(fault) => {
                tracing::warn!(follower = follower.name, %fault, "following failed");
                AFTER_FAULT
            }
        };
        if !wait.is_zero() {
            let _ = tokio::time::timeout(wait, stopping.wait_for(|stop| *stop)).await;
        }
    }
}

/// Reads on when there is something to read: an idle follower writes nothing.
async fn take_news(app: &App, follower: Follower, node: &str) -> Result<usize, Fault> {
    if !app.db.read(move |tx| journal::has_news(tx, follower)).await? {
        return Ok(0);
    }
    journal::follow_once(&app.db, follower, node, app.clock.now(), BATCH).await
}
