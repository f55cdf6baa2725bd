//! Taking a job under a lease, and giving it back: done, failed, or not yet.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::JobId;
use crate::{
    Fault,
    db::{Engine, Row, Tx},
};

/// A job is begun this many times, then it is given up.
const ATTEMPTS: i64 = 10;
/// How long to wait after the first failure; twice as long after each further one, up to an hour.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(10);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(1);
/// The most that is kept of an error.
const ERROR_LIMIT: usize = 500;

/// Who takes a job, and for how long.
#[derive(Debug, Clone)]
pub struct Lease {
    /// Names the worker: no two that run at once have the same name.
    pub holder: String,
    /// How long it holds a job without a sign of life.
    pub length: SignedDuration,
}

/// A job held by a worker.
#[derive(Debug, Clone)]
pub struct Leased {
    /// Which one.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// What the work needs to know.
    pub payload: Value,
    /// How many times it was begun, this time included.
    pub attempt: i64,
    /// Who holds it.
    pub holder: String,
}

/// Takes the next job of these kinds that may run now, if there is one: never one that another holds.
///
/// # Errors
/// Whatever the database meets.
pub fn claim(
    tx: &mut Tx<'_>,
    kinds: &[&str],
    lease: &Lease,
    now: Timestamp,
) -> Result<Option<Leased>, Fault> {
    let Some(id) = next(tx, kinds, now)? else { return Ok(None) };
    tx.query_opt(
        "update platform_job set holder = $2, lease_until_at = $3, attempts = attempts + 1
          where id = $1
         returning id, kind, job_key, payload, attempts, holder",
        &[&id, &lease.holder, &(now + lease.length)],
        leased,
    )
}

/// The next job, locked until the transaction ends. Those whose worker died too often are given up on
/// the way.
fn next(tx: &mut Tx<'_>, kinds: &[&str], now: Timestamp) -> Result<Option<JobId>, Fault> {
    let sql = match tx.engine() {
        // One writer: nobody else chooses at the same time.
        Engine::Sqlite => {
            "select id, attempts from platform_job
              where state = 'open' and run_at <= $1
                and (lease_until_at is null or lease_until_at <= $1)
                and kind in (select value from json_each($2))
              order by run_at limit 1"
        }
        Engine::Postgres => {
            "select id, attempts from platform_job
              where state = 'open' and run_at <= $1
                and (lease_until_at is null or lease_until_at <= $1)
                and kind in (select jsonb_array_elements_text(cast($2::text as jsonb)))
              order by run_at limit 1 for update skip locked"
        }
    };
    let kinds = Value::from(kinds);
    loop {
        let found = tx.query_opt(sql, &[&now, &kinds], |row| {
            Ok((row.get::<JobId>(0)?, row.get::<i64>(1)?))
        })?;
        match found {
            Some((id, attempts)) if attempts >= ATTEMPTS => {
                bury(tx, id, "its worker ended without an answer, time after time")?;
            }
            found => return Ok(found.map(|it| it.0)),
        }
    }
}

/// Gives the worker more time. Answers whether it still holds the job.
///
/// # Errors
/// Whatever the database meets.
pub fn extend(tx: &mut Tx<'_>, job: &Leased, until: Timestamp) -> Result<bool, Fault> {
    let held = tx.execute(
        "update platform_job set lease_until_at = $4
          where id = $1 and holder = $2 and attempts = $3 and state = 'open'",
        &[&job.id, &job.holder, &job.attempt, &until],
    )?;
    Ok(held == 1)
}

/// The work is done. Answers whether the worker still held the job; if not, somebody does it again.
///
/// # Errors
/// Whatever the database meets.
pub fn complete(tx: &mut Tx<'_>, job: &Leased) -> Result<bool, Fault> {
    let held = tx.execute(
        "delete from platform_job
          where id = $1 and holder = $2 and attempts = $3 and state = 'open'",
        &[&job.id, &job.holder, &job.attempt],
    )?;
    Ok(held == 1)
}

/// The work failed: it is tried again after a pause, or given up when it was tried often enough.
/// The error may not say anything personal.
///
/// # Errors
/// Whatever the database meets.
pub fn fail(tx: &mut Tx<'_>, job: &Leased, error: &str, now: Timestamp) -> Result<(), Fault> {
    let error: String = error.chars().take(ERROR_LIMIT).collect();
    if job.attempt >= ATTEMPTS {
        return give_up(tx, job, &error);
    }
    tx.execute(
        "update platform_job
            set run_at = $4, last_error = $5, holder = null, lease_until_at = null
          where id = $1 and holder = $2 and attempts = $3 and state = 'open'",
        &[&job.id, &job.holder, &job.attempt, &(now + pause_after(job.attempt)), &error],
    )?;
    Ok(())
}

/// The work cannot succeed: it is given up at once, if the worker still holds it.
pub(super) fn give_up(tx: &mut Tx<'_>, job: &Leased, error: &str) -> Result<(), Fault> {
    let error: String = error.chars().take(ERROR_LIMIT).collect();
    tx.execute(
        "update platform_job
            set state = 'dead', last_error = $4, holder = null, lease_until_at = null
          where id = $1 and holder = $2 and attempts = $3 and state = 'open'",
        &[&job.id, &job.holder, &job.attempt, &error],
    )?;
    Ok(())
}

fn bury(tx: &mut Tx<'_>, id: JobId, error: &str) -> Result<(), Fault> {
    tx.execute(
        "update platform_job
            set state = 'dead', last_error = coalesce(last_error, $2), holder = null,
                lease_until_at = null
          where id = $1",
        &[&id, &error],
    )?;
    Ok(())
}

fn pause_after(attempt: i64) -> SignedDuration {
    let doublings = u32::try_from(attempt.clamp(1, 20) - 1).unwrap_or(0);
    let pause = FIRST_PAUSE.checked_mul(2_i32.saturating_pow(doublings));
    pause.map_or(LONGEST_PAUSE, |it| it.min(LONGEST_PAUSE))
}

fn leased(row: &Row<'_>) -> Result<Leased, Fault> {
    Ok(Leased {
        id: row.get(0)?,
        kind: row.get(1)?,
        key: row.get(2)?,
        payload: row.get(3)?,
        attempt: row.get(4)?,
        holder: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_an_hour() {
        let seconds: Vec<i64> = (1..=11).map(|it| pause_after(it).as_secs()).collect();
        assert_eq!(seconds, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    }
}
