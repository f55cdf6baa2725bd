//! What goes on beside the requests: followers of the journal, jobs.

use std::time::Duration;

use platform::{
    App,
    journal::{self, Follower},
};
use tokio::{sync::watch, task::JoinHandle};

/// Everything built from the journal.
pub(super) const FOLLOWERS: [Follower; 1] = [dossier::SEARCH_FOLLOWER];

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
        for task in tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a follower ended badly");
            }
        }
    })
}

async fn follow(app: App, follower: Follower, node: String, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let now = app.clock.now();
        let wait = match journal::follow_once(&app.db, follower, &node, now, BATCH).await {
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
