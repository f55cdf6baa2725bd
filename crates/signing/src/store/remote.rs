//! Confirmations on phones, a row each.

use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Value, json};

use super::{Columns, members};
use crate::domain::{RemoteId, RemoteKey, RemoteReason, RemoteSigning, RemoteState};

const COLUMNS: &str = "id, batch, account, provider, remote_user, remote_key, remote_at_once, \
    remote_salt, chain, response, state, reason, begun_at, expires_at, ended_at, version";

fn unknown() -> Fault {
    Fault::Corrupt("an unknown word of a remote signature is stored".into())
}

fn of_row(row: &Row<'_>) -> Result<RemoteSigning, Fault> {
    let reason: Option<String> = row.get(11)?;
    let reason = reason.map(|it| RemoteReason::from_code(&it).ok_or_else(unknown));
    Ok(RemoteSigning {
        id: row.get(0)?,
        batch: row.get(1)?,
        account: row.get(2)?,
        key: RemoteKey {
            provider: row.get(3)?,
            user: row.get(4)?,
            name: row.get(5)?,
            at_once: row.get(6)?,
            salt: row.get(7)?,
        },
        chain: row.get(8)?,
        response: row.get(9)?,
        state: RemoteState::from_code(&row.get::<String>(10)?).ok_or_else(unknown)?,
        reason: reason.transpose()?,
        begun_at: row.get(12)?,
        expires_at: row.get(13)?,
        ended_at: row.get(14)?,
        version: row.get(15)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_remote(tx: &mut Tx<'_>, it: &RemoteSigning) -> Result<(), Fault> {
    tx.execute(
        "insert into signing_remote (id, batch, account, provider, remote_user, remote_key,
            remote_at_once, remote_salt, chain, state, begun_at, expires_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &it.id,
            &it.batch,
            &it.account,
            &it.key.provider,
            &it.key.user,
            &it.key.name,
            &it.key.at_once,
            &it.key.salt,
            &it.chain,
            &it.state.code(),
            &it.begun_at,
            &it.expires_at,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. `false` when somebody was quicker.
pub(crate) fn save_remote(tx: &mut Tx<'_>, it: &RemoteSigning) -> Result<bool, Fault> {
    let saved = tx.execute(
        "update signing_remote set response = $3, state = $4, reason = $5, expires_at = $6,
            ended_at = $7, version = $8
          where id = $1 and version = $2",
        &[
            &it.id,
            &(it.version - 1),
            &it.response,
            &it.state.code(),
            &it.reason.map(RemoteReason::code),
            &it.expires_at,
            &it.ended_at,
            &it.version,
        ],
    )?;
    Ok(saved == 1)
}

/// The one with this id.
pub(crate) fn load_remote(tx: &mut Tx<'_>, id: RemoteId) -> Result<Option<RemoteSigning>, Fault> {
    let sql = format!("select {COLUMNS} from signing_remote where id = $1");
    tx.query_opt(&sql, &[&id], of_row)
}

/// The one that this person has not confirmed yet.
pub(crate) fn open_remote(
    tx: &mut Tx<'_>,
    account: AccountId,
) -> Result<Option<RemoteSigning>, Fault> {
    let sql = format!(
        "select {COLUMNS} from signing_remote
          where account = $1 and state in ('begun', 'asked', 'waiting')"
    );
    tx.query_opt(&sql, &[&account], of_row)
}

/// All of them.
pub(crate) fn list_remote(tx: &mut Tx<'_>) -> Result<Vec<RemoteSigning>, Fault> {
    let sql = format!("select {COLUMNS} from signing_remote order by id");
    tx.query(&sql, &[], of_row)
}

/// How the journal knows a key: provider, person and name under a salted seal.
pub(crate) fn sealed_key(key: &RemoteKey) -> Value {
    let what = json!({ "provider": key.provider, "user": key.user, "key": key.name });
    sealed(&key.salt, &what).into()
}

/// What the journal says of it: nobody's number, and nothing with which it could be confirmed or fetched.
pub(crate) fn remote_columns(it: &RemoteSigning) -> Columns {
    members(json!({
        "account": it.account,
        "batch": it.batch,
        "provider": it.key.provider,
        "key": sealed_key(&it.key),
        "state": it.state.code(),
        "reason": it.reason.map(RemoteReason::code),
        "begun_at": it.begun_at.as_microsecond(),
        "expires_at": it.expires_at.as_microsecond(),
        "ended_at": it.ended_at.map(|at| at.as_microsecond()),
    }))
}
