//! The counting of failed attempts to sign in. It lives in the database, so that it holds on every node.

use jiff::Timestamp;
use platform::{Fault, db::Tx, journal::new_salt};

use crate::domain::{
    lockout::{Counted, FORGOTTEN_AFTER, count_after, wait_after},
    session::hash_of,
};

/// What is known of the failures of one name or address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attempts {
    /// Failures in a row.
    pub(crate) n_failed: i64,
    /// The last one.
    pub(crate) failed_at: Timestamp,
    /// No attempt is looked at before this instant.
    pub(crate) blocked_until: Timestamp,
}

/// The row in which something is counted. Names and addresses are kept as salted hashes only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bucket {
    pub(crate) counted: Counted,
    key: String,
}

pub(crate) fn bucket(tx: &mut Tx<'_>, counted: Counted, text: &str) -> Result<Bucket, Fault> {
    let salt = attempt_salt(tx)?;
    let kind = match counted {
        Counted::Name => "name",
        Counted::Secret => "secret",
        Counted::Remote => "remote",
    };
    let key = format!("{kind}:{}", hash_of(&format!("{salt}\n{text}")));
    Ok(Bucket { counted, key })
}

/// The salt of this database, made at the first attempt ever. Without it, the hash of an address or of a
/// personal number could be undone by trying all of them.
fn attempt_salt(tx: &mut Tx<'_>) -> Result<String, Fault> {
    const FIND: &str = "select value from identity_secret where name = 'attempt_salt'";
    if let Some(salt) = tx.query_opt(FIND, &[], |row| row.get(0))? {
        return Ok(salt);
    }
    tx.execute(
        "insert into identity_secret (name, value) values ('attempt_salt', $1) on conflict do nothing",
        &[&new_salt()],
    )?;
    tx.query_one(FIND, &[], |row| row.get(0))
}

/// What is known of the failures, with the row held until the end of the transaction: of two attempts at once,
/// the second sees what the first has counted.
pub(crate) fn hold(tx: &mut Tx<'_>, bucket: &Bucket, now: Timestamp) -> Result<Attempts, Fault> {
    tx.execute(
        "insert into identity_attempt (bucket, n_failed, failed_at, blocked_until_at)
         values ($1, 0, $2, $3)
         on conflict (bucket) do update set n_failed = identity_attempt.n_failed",
        &[&bucket.key, &now, &now],
    )?;
    tx.query_one(
        "select n_failed, failed_at, blocked_until_at from identity_attempt where bucket = $1",
        &[&bucket.key],
        |row| {
            Ok(Attempts {
                n_failed: row.get(0)?,
                failed_at: row.get(1)?,
                blocked_until: row.get(2)?,
            })
        },
    )
}

/// Counts one more failure and tells how many there are now.
pub(crate) fn count_failure(
    tx: &mut Tx<'_>,
    bucket: &Bucket,
    before: &Attempts,
    now: Timestamp,
) -> Result<i64, Fault> {
    let n_failed = count_after(before.n_failed, before.failed_at, now);
    tx.execute(
        "update identity_attempt set n_failed = $1, failed_at = $2, blocked_until_at = $3
          where bucket = $4",
        &[&n_failed, &now, &(now + wait_after(bucket.counted, n_failed)), &bucket.key],
    )?;
    Ok(n_failed)
}

/// Forgets every failure of a name: its holder has come.
pub(crate) fn forget(tx: &mut Tx<'_>, bucket: &Bucket) -> Result<(), Fault> {
    tx.execute("delete from identity_attempt where bucket = $1", &[&bucket.key])?;
    Ok(())
}

/// Takes back the one failure that was counted before the password was looked at.
pub(crate) fn take_back(tx: &mut Tx<'_>, bucket: &Bucket, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "update identity_attempt set n_failed = n_failed - 1, blocked_until_at = $1
          where bucket = $2 and n_failed > 0",
        &[&now, &bucket.key],
    )?;
    Ok(())
}

/// Clears away what is forgotten.
pub(crate) fn clear(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "delete from identity_attempt where failed_at < $1 and blocked_until_at < $2",
        &[&(now - FORGOTTEN_AFTER), &now],
    )?;
    Ok(())
}
