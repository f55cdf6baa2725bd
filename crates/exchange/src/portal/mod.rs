//! The national portal: telling it where dossiers stand, and fetching what was filed there.
//!
//! Reading order: `client` (the wire), `push` (out), `intake` and `mirror` (in), this file (the jobs that do both).

mod client;
mod files;
mod intake;
mod mirror;
mod push;

use std::sync::Arc;

use kernel::Ctx;
use platform::{
    App, Fault,
    config::PortalSettings,
    jobs::{JobError, Leased, Rule, Schedule, Worker},
};

use crate::{Error, NATIONAL_PORTAL, domain::Wire, follower, store, verbs::connect};
use client::PortalClient;

/// How often messages are fetched, and news that was left behind is asked for again.
const FETCH: Schedule = Schedule { name: "portal_fetch", rule: Rule::EveryMinutes(1) };
/// How many dossiers left behind are asked for at once.
const LEFT_BEHIND: u32 = 500;

/// Why the exchange with the portal cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// The file of names cannot be read.
    #[error("portal.wire cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// The file of names does not hold.
    #[error("portal.wire does not hold: {0}")]
    Names(String),
    /// The client cannot be made.
    #[error("the client of the portal cannot be made")]
    Client,
    /// Whatever the database meets.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Gives the worker the jobs of the national portal, when there is one in the settings, and begins the
/// exchange if it has not begun.
///
/// # Errors
/// When the names of the protocol or the client do not hold; whatever the database meets.
pub async fn portal_jobs(app: &App, worker: Worker) -> Result<Worker, WireError> {
    let Some(settings) = app.settings.portal.clone() else { return Ok(worker) };
    let client = Arc::new(client_of(&settings)?);
    let ctx = Ctx::system(app.clock.now());
    app.db
        .write(move |tx| {
            connect(tx, &ctx, NATIONAL_PORTAL).map_err(|error| match error {
                Error::Fault(fault) => fault,
                Error::Refused(_) | Error::Dossier(_) => Fault::Abandoned,
            })
        })
        .await?;
    let (push_app, push_client) = (app.clone(), Arc::clone(&client));
    let app = app.clone();
    Ok(worker
        .on(follower::PUSH, move |job: Leased| {
            let (app, client) = (push_app.clone(), Arc::clone(&push_client));
            async move { push::push(&app, &client, &job).await }
        })
        .every(FETCH, move |_: Leased| {
            let (app, client) = (app.clone(), Arc::clone(&client));
            async move {
                ask_for_left_behind(&app).await?;
                intake::fetch(&app, &client).await?;
                mirror::fetch(&app, &client).await
            }
        }))
}

fn client_of(settings: &PortalSettings) -> Result<PortalClient, WireError> {
    let names = match &settings.wire {
        Some(path) => std::fs::read_to_string(path)?,
        None => Wire::OURS.to_owned(),
    };
    let wire = Wire::parse(&names).map_err(WireError::Names)?;
    PortalClient::new(settings.clone(), wire).ok_or(WireError::Client)
}

/// News that came in while its dossier's job was just ending has no job: it gets one.
async fn ask_for_left_behind(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            for dossier in store::dossiers_waiting(tx, NATIONAL_PORTAL, LEFT_BEHIND)? {
                follower::ask(tx, dossier, now)?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    Ok(())
}
