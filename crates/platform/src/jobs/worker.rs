//! The loop that does the work: several jobs at once, each under a lease that is kept alive.

use std::{
    collections::HashMap, future::Future, panic::AssertUnwindSafe, pin::Pin, sync::Arc,
    time::Duration,
};

use futures_util::FutureExt;
use jiff::SignedDuration;
use tokio::{sync::Semaphore, task::JoinSet};

use super::{
    Lease, Leased, Schedule, claim, complete, extend, fail, lease::give_up, run_schedules,
};
use crate::{Clock, Fault, db::Db};

/// Jobs of one node at the same time.
const AT_ONCE: usize = 4;
/// How long to wait when there was nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// How long to wait when the database is away.
const AWAY: Duration = Duration::from_secs(2);
/// How long a job is held without a sign of life, and how often there is one.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// Why a job did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// It may succeed later. The text says nothing personal.
    #[error("{0}")]
    Retry(String),
    /// It cannot succeed. The text says nothing personal.
    #[error("{0}")]
    GiveUp(String),
}

type Work = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;
type Handler = Arc<dyn Fn(Leased) -> Work + Send + Sync>;

/// Does jobs of the kinds it has handlers for.
#[derive(Clone)]
pub struct Worker {
    db: Db,
    clock: Clock,
    lease: Lease,
    handlers: HashMap<&'static str, Handler>,
    schedules: Vec<Schedule>,
}

impl Worker {
    /// A worker without handlers. Its name must be its own among all nodes.
    #[must_use]
    pub fn new(db: Db, clock: Clock, name: impl Into<String>) -> Self {
        let lease = Lease { holder: name.into(), length: LEASE };
        Self { db, clock, lease, handlers: HashMap::new(), schedules: Vec::new() }
    }

    /// Does jobs of this kind in this way. Doing one twice must change nothing.
    #[must_use]
    pub fn on<W>(
        mut self,
        kind: &'static str,
        handler: impl Fn(Leased) -> W + Send + Sync + 'static,
    ) -> Self
    where
        W: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.handlers.insert(kind, Arc::new(move |job| Box::pin(handler(job))));
        self
    }

    /// Makes a job of this name at these times, and does it in this way.
    #[must_use]
    pub fn every<W>(
        mut self,
        schedule: Schedule,
        handler: impl Fn(Leased) -> W + Send + Sync + 'static,
    ) -> Self
    where
        W: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.schedules.push(schedule);
        self.on(schedule.name, handler)
    }

    /// Works until `shutdown` comes, then finishes what is begun. A fault of the database is logged
    /// and waited out.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let mut running = JoinSet::new();
        let room = Arc::new(Semaphore::new(AT_ONCE));
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            // With a closed door there is room again as soon as one job ends.
            let permit = tokio::select! {
                () = &mut shutdown => break,
                permit = Arc::clone(&room).acquire_owned() => permit,
            };
            let Ok(permit) = permit else { break };
            while running.try_join_next().is_some() {}
            let pause = match self.take().await {
                Ok(Some(job)) => {
                    let worker = self.clone();
                    running.spawn(async move {
                        worker.work(job).await;
                        drop(permit);
                    });
                    continue;
                }
                Ok(None) => IDLE,
                Err(fault) => {
                    tracing::warn!(error = %fault, "no job could be taken");
                    AWAY
                }
            };
            drop(permit);
            tokio::select! {
                () = &mut shutdown => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Does everything that may run now, one after another, and answers how many jobs that was. For
    /// commands and tests.
    ///
    /// # Errors
    /// Whatever the database meets; what a job meets is its own affair.
    pub async fn run_until_idle(&self) -> Result<usize, Fault> {
        let mut done = 0;
        while let Some(job) = self.take().await? {
            self.work(job).await;
            done += 1;
        }
        Ok(done)
    }

    async fn take(&self) -> Result<Option<Leased>, Fault> {
        let kinds: Vec<&'static str> = self.handlers.keys().copied().collect();
        let (lease, schedules, now) =
            (self.lease.clone(), self.schedules.clone(), self.clock.now());
        self.db
            .write(move |tx| {
                run_schedules(tx, &schedules, now)?;
                claim(tx, &kinds, &lease, now)
            })
            .await
    }

    async fn work(&self, job: Leased) {
        let Some(handler) = self.handlers.get(job.kind.as_str()) else { return };
        // A panic is a bug of one job; the others go on.
        let work = AssertUnwindSafe(handler(job.clone())).catch_unwind();
        let outcome = tokio::select! {
            outcome = work => outcome.unwrap_or_else(|_| Err(JobError::Retry("panicked".into()))),
            () = self.keep_alive(&job) => {
                tracing::warn!(job.id = %job.id, job.kind, "another worker took the job over");
                return;
            }
        };
        if let Err(fault) = self.settle(&job, outcome).await {
            // The lease ends by itself, and the job is begun again.
            tracing::warn!(job.id = %job.id, job.kind, error = %fault, "a job could not be settled");
        }
    }

    /// Ends only when the job is no longer ours.
    async fn keep_alive(&self, job: &Leased) {
        loop {
            tokio::time::sleep(SIGN_OF_LIFE).await;
            let (job, until) = (job.clone(), self.clock.now() + self.lease.length);
            match self.db.write(move |tx| extend(tx, &job, until)).await {
                Ok(false) => return,
                Ok(true) => {}
                Err(fault) => {
                    let fault: Fault = fault;
                    tracing::warn!(error = %fault, "a lease could not be extended");
                }
            }
        }
    }

    async fn settle(&self, job: &Leased, outcome: Result<(), JobError>) -> Result<(), Fault> {
        let (job, now) = (job.clone(), self.clock.now());
        match outcome {
            Ok(()) => self.db.write(move |tx| complete(tx, &job).map(drop)).await,
            Err(error) => {
                tracing::warn!(job.id = %job.id, job.kind, job.attempt, %error, "a job failed");
                let text = error.to_string();
                let is_final = matches!(error, JobError::GiveUp(_));
                let settle = move |tx: &mut crate::db::Tx<'_>| {
                    if is_final { give_up(tx, &job, &text) } else { fail(tx, &job, &text, now) }
                };
                self.db.write(settle).await
            }
        }
    }
}
