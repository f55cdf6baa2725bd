//! Sessions of browsers.

use jiff::Timestamp;
use kernel::{AccountId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
};

use crate::domain::session::{CLEARED_AFTER, Session, SessionId};

const COLUMNS: &str =
    "id, account_id, position_id, device, opened_at, seen_at, expires_at, ended_at";

fn session_of(row: &Row<'_>) -> Result<Session, Fault> {
    Ok(Session {
        id: row.get(0)?,
        account: row.get(1)?,
        position: row.get(2)?,
        device: row.get(3)?,
        opened_at: row.get(4)?,
        seen_at: row.get(5)?,
        expires_at: row.get(6)?,
        ended_at: row.get(7)?,
    })
}

pub(crate) fn session(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<Session>, Fault> {
    let sql = format!("select {COLUMNS} from identity_session where id = $1");
    tx.query_opt(&sql, &[&id], session_of)
}

/// The sessions of an account that were not signed out, oldest first. Some may have expired.
pub(crate) fn not_ended(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Session>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_session where account_id = $1 and ended_at is null
          order by opened_at, id"
    );
    tx.query(&sql, &[&account], session_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, session: &Session, secret_hash: &str) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_session (id, secret_hash, account_id, position_id, device, opened_at,
                                       seen_at, expires_at, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &session.id,
            &secret_hash,
            &session.account,
            &session.position,
            &session.device,
            &session.opened_at,
            &session.seen_at,
            &session.expires_at,
            &session.ended_at,
        ],
    )?;
    Ok(())
}

/// Ends the session, unless it has ended; tells whether it did.
pub(crate) fn end(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<bool, Fault> {
    let n_rows = tx.execute(
        "update identity_session set ended_at = $1 where id = $2 and ended_at is null",
        &[&now, &id],
    )?;
    Ok(n_rows == 1)
}

pub(crate) fn choose(tx: &mut Tx<'_>, id: SessionId, position: PositionId) -> Result<(), Fault> {
    tx.execute("update identity_session set position_id = $1 where id = $2", &[&position, &id])?;
    Ok(())
}

pub(crate) fn seen(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "update identity_session set seen_at = $1 where id = $2 and seen_at < $3",
        &[&now, &id, &now],
    )?;
    Ok(())
}

/// Clears away what ended long ago. The journal keeps the sign-ins.
pub(crate) fn clear(tx: &mut Tx<'_>, account: AccountId, now: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "delete from identity_session where account_id = $1 and expires_at < $2",
        &[&account, &(now - CLEARED_AFTER)],
    )?;
    Ok(())
}

/// Clears away every session that was over before this instant.
pub(crate) fn clear_all(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Fault> {
    tx.execute("delete from identity_session where expires_at < $1", &[&before])
}
