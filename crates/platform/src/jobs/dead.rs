//! What was given up, for operators; and what is still open, for tests.

use jiff::Timestamp;

use super::JobId;
use crate::{Fault, db::Tx};

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    /// Which one.
    pub id: JobId,
    /// What was to be done.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// How many times it was begun.
    pub attempts: i64,
    /// What went wrong the last time.
    pub last_error: Option<String>,
    /// When it was put in.
    pub made_at: Timestamp,
}

/// The jobs that were given up, the oldest first.
///
/// # Errors
/// Whatever the database meets.
pub fn list_dead(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<DeadJob>, Fault> {
    tx.query(
        "select id, kind, job_key, attempts, last_error, made_at from platform_job
          where state = 'dead' order by made_at, id limit $1",
        &[&limit],
        |row| {
            Ok(DeadJob {
                id: row.get(0)?,
                kind: row.get(1)?,
                key: row.get(2)?,
                attempts: row.get(3)?,
                last_error: row.get(4)?,
                made_at: row.get(5)?,
            })
        },
    )
}

/// Puts a job that was given up back, to be begun anew. Answers whether it was: not when it is no
/// longer there, nor when one of the same key has been opened since.
///
/// # Errors
/// Whatever the database meets.
pub fn revive(tx: &mut Tx<'_>, id: JobId, now: Timestamp) -> Result<bool, Fault> {
    let revived = tx.execute(
        "update platform_job set state = 'open', run_at = $2, attempts = 0
          where id = $1 and state = 'dead'
            and not exists (select 1 from platform_job o
                             where o.kind = platform_job.kind and o.job_key = platform_job.job_key
                               and o.state = 'open')",
        &[&id, &now],
    )?;
    Ok(revived == 1)
}

/// How many jobs wait or run.
///
/// # Errors
/// Whatever the database meets.
pub fn count_open(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    tx.query_one("select count(*) from platform_job where state = 'open'", &[], |row| row.get(0))
}
