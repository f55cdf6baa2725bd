//! Into the queue, in the transaction that makes the work necessary.

use jiff::Timestamp;
use kernel::{Id, IdKind};
use serde_json::Value;

use crate::{Fault, db::Tx};

/// Marks the id of a job.
#[derive(Debug)]
pub enum JobKind {}

impl IdKind for JobKind {
    const NAME: &'static str = "job";
}

/// Names a job.
pub type JobId = Id<JobKind>;

/// Work to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// What is to be done; a worker has a handler for it.
    pub kind: &'static str,
    /// Names the job within its kind: while one is open, no second one is made.
    pub key: String,
    /// What the work needs to know: ids, codes, dates; nothing personal.
    pub payload: Value,
    /// Not before this instant.
    pub run_at: Timestamp,
}

/// What became of a job that was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enqueued {
    /// It waits.
    New(JobId),
    /// One of the same key was open already; nothing changed.
    AlreadyOpen,
}

/// Puts the job in. It is done if, and only if, this transaction is committed.
///
/// # Errors
/// Whatever the database meets.
pub fn enqueue(tx: &mut Tx<'_>, job: &Job, now: Timestamp) -> Result<Enqueued, Fault> {
    let id = JobId::new();
    let made = tx.execute(
        "insert into platform_job (id, kind, job_key, payload, state, run_at, attempts, made_at)
         values ($1, $2, $3, $4, 'open', $5, 0, $6)
         on conflict (kind, job_key) where state = 'open' do nothing",
        &[&id, &job.kind, &job.key, &job.payload, &job.run_at, &now],
    )?;
    Ok(if made == 1 { Enqueued::New(id) } else { Enqueued::AlreadyOpen })
}
