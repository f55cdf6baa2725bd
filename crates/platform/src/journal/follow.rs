//! Followers: they read the journal in commit order from a durable cursor and build what is
//! derived from it. A follower is idempotent, can be reset, and tells how far it lags.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::{
    Fault,
    db::{Db, Engine, Row, Tx},
};

/// One event as a follower reads it.
#[derive(Debug, Clone)]
pub struct Event {
    /// Transaction and place: the order of reading.
    pub cursor: (i64, i64),
    /// Id of the event.
    pub id: String,
    /// When the deed counts.
    pub at: Timestamp,
    /// What kind of thing was changed.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// What was done.
    pub action: String,
    /// The version after it.
    pub version: i64,
    /// What was recorded.
    pub payload: Value,
}

/// Events in commit order, handed to a follower together.
pub type Batch = Vec<Event>;

/// Something built from the journal.
#[derive(Clone, Copy)]
pub struct Follower {
    /// Name of its cursor.
    pub name: &'static str,
    /// Takes events in order, in the transaction that moves the cursor. Taking an event twice
    /// must change nothing.
    pub take: fn(&mut Tx<'_>, &[Event]) -> Result<(), Fault>,
    /// Empties what it built, before it is built again from the first event.
    pub clear: fn(&mut Tx<'_>) -> Result<(), Fault>,
}

/// How far a follower lags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// Name of the follower.
    pub follower: &'static str,
    /// Events it has not read yet.
    pub events: i64,
}

/// How long one node may hold a follower without a sign of life.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// Reads one batch of at most `limit` events and hands it to the follower. Answers how many there
/// were: fewer than `limit` means that the follower has caught up. Zero also when another node
/// follows just now.
///
/// # Errors
/// What the follower or the database meets; the cursor then stays where it was.
pub async fn follow_once(
    db: &Db,
    follower: Follower,
    node: &str,
    now: Timestamp,
    limit: u32,
) -> Result<usize, Fault> {
    let node = node.to_owned();
    db.write(move |tx| {
        let Some(cursor) = lease(tx, follower.name, &node, now)? else { return Ok(0) };
        let batch = read_after(tx, cursor, limit)?;
        let Some(last) = batch.last() else { return Ok(0) };
        (follower.take)(tx, &batch)?;
        tx.execute(
            "update platform_follower set transaction_id = $2, seq = $3 where name = $1",
            &[&follower.name, &last.cursor.0, &last.cursor.1],
        )?;
        Ok(batch.len())
    })
    .await
}

/// Puts the follower back before the first event and empties what it built.
///
/// # Errors
/// Whatever the database meets.
pub fn reset(tx: &mut Tx<'_>, follower: Follower) -> Result<(), Fault> {
    (follower.clear)(tx)?;
    tx.execute(
        "update platform_follower set transaction_id = -1, seq = -1 where name = $1",
        &[&follower.name],
    )?;
    Ok(())
}

/// Whether there is anything that the follower has not read.
///
/// # Errors
/// Whatever the database meets.
pub fn has_news(tx: &mut Tx<'_>, follower: Follower) -> Result<bool, Fault> {
    let cursor = cursor_of(tx, follower)?;
    let (behind, order) = behind(tx.engine());
    let next = tx.query_opt(
        &format!("select seq from journal where {behind} order by {order} limit 1"),
        &[&cursor.0, &cursor.1],
        |row| row.get::<i64>(0),
    )?;
    Ok(next.is_some())
}

/// What lies behind the cursor `($1, $2)`, and its order. On `SQLite` transactions come one after another, and
/// comparing the pair would read every event from the first.
const fn behind(engine: Engine) -> (&'static str, &'static str) {
    match engine {
        Engine::Sqlite => ("seq > $2", "seq"),
        Engine::Postgres => ("(transaction_id, seq) > ($1, $2)", "transaction_id, seq"),
    }
}

fn cursor_of(tx: &mut Tx<'_>, follower: Follower) -> Result<(i64, i64), Fault> {
    let cursor = tx.query_opt(
        "select transaction_id, seq from platform_follower where name = $1",
        &[&follower.name],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(cursor.unwrap_or((-1, -1)))
}

/// How many events the follower has yet to read.
///
/// # Errors
/// Whatever the database meets.
pub fn lag(tx: &mut Tx<'_>, follower: Follower) -> Result<Lag, Fault> {
    let cursor = cursor_of(tx, follower)?;
    let (behind, _) = behind(tx.engine());
    let events = tx.query_one(
        &format!("select count(*) from journal where {behind}"),
        &[&cursor.0, &cursor.1],
        |row| row.get(0),
    )?;
    Ok(Lag { follower: follower.name, events })
}

/// How long to wait before asking again when there was nothing to read.
pub const IDLE: Duration = Duration::from_millis(250);

/// Takes or renews the lease and gives the cursor; `None` while another node holds it.
fn lease(
    tx: &mut Tx<'_>,
    name: &str,
    node: &str,
    now: Timestamp,
) -> Result<Option<(i64, i64)>, Fault> {
    tx.query_opt(
        "insert into platform_follower as f (name, transaction_id, seq, holder, lease_until_at)
         values ($1, -1, -1, $2, $3)
         on conflict (name) do update set holder = $2, lease_until_at = $3
          where f.holder = $2 or f.lease_until_at < $4
         returning transaction_id, seq",
        &[&name, &node, &(now + LEASE), &now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn read_after(tx: &mut Tx<'_>, cursor: (i64, i64), limit: u32) -> Result<Batch, Fault> {
    // On PostgreSQL a row becomes visible when its transaction ends, which is not the order of its
    // number. Only events of transactions older than every running one are read, in the order of
    // their transactions: none can appear behind the cursor any more.
    let settled = match tx.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => {
            "and transaction_id < (pg_snapshot_xmin(pg_current_snapshot())::text::bigint)"
        }
    };
    let (behind, order) = behind(tx.engine());
    let sql = format!(
        "select transaction_id, seq, id, at, subject_kind, subject_id, action, version, payload
           from journal where {behind} {settled} order by {order} limit $3"
    );
    tx.query(&sql, &[&cursor.0, &cursor.1, &limit], event)
}

fn event(row: &Row<'_>) -> Result<Event, Fault> {
    Ok(Event {
        cursor: (row.get(0)?, row.get(1)?),
        id: row.get(2)?,
        at: row.get(3)?,
        subject_kind: row.get(4)?,
        subject_id: row.get(5)?,
        action: row.get(6)?,
        version: row.get(7)?,
        payload: row.get(8)?,
    })
}
