//! The page of one's own account: sessions and tokens.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Scope};
use platform::{Fault, db::Tx};

use crate::domain::{
    password::PasswordHash,
    session::{SessionId, TokenId, scopes_from_text},
};

/// One line of the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionLine {
    /// Its id.
    pub id: SessionId,
    /// Browser and system; empty when unknown.
    pub device: String,
    /// Sign-in.
    pub opened_at: Timestamp,
    /// Last request, to a few minutes.
    pub seen_at: Timestamp,
}

/// The open sessions of an account, the last used first.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn open_sessions(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: Timestamp,
    idle: SignedDuration,
) -> Result<Vec<SessionLine>, Fault> {
    tx.query(
        "select id, device, opened_at, seen_at from identity_session
          where account_id = $1 and ended_at is null and expires_at > $2 and seen_at > $3
          order by seen_at desc, id",
        &[&account, &now, &(now - idle)],
        |row| {
            Ok(SessionLine {
                id: row.get(0)?,
                device: row.get(1)?,
                opened_at: row.get(2)?,
                seen_at: row.get(3)?,
            })
        },
    )
}

/// One line of the list of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenLine {
    /// Its id.
    pub id: TokenId,
    /// What the holder calls it.
    pub label: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// End of validity.
    pub expires_at: Timestamp,
}

/// The good tokens of an account, newest first.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn good_tokens(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<TokenLine>, Fault> {
    tx.query(
        "select id, label, scopes, created_at, expires_at from identity_token
          where account_id = $1 and revoked_at is null and expires_at > $2 order by id desc",
        &[&account, &now],
        |row| {
            Ok(TokenLine {
                id: row.get(0)?,
                label: row.get(1)?,
                scopes: scopes_from_text(&row.get::<String>(2)?),
                created_at: row.get(3)?,
                expires_at: row.get(4)?,
            })
        },
    )
}

/// The login name of an account, for its holder.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn own_login(tx: &mut Tx<'_>, account: AccountId) -> Result<String, Fault> {
    tx.query_one("select login_name from identity_account where id = $1", &[&account], |row| {
        row.get(0)
    })
}

/// Login name and hash of an account, to check the old password before a new one is set.
///
/// # Errors
/// Whatever reading meets.
pub(crate) fn own_password(
    tx: &mut Tx<'_>,
    account: AccountId,
) -> Result<(String, Option<PasswordHash>), Fault> {
    tx.query_one(
        "select login_name, password_hash from identity_account where id = $1",
        &[&account],
        |row| {
            let hash: Option<String> = row.get(1)?;
            Ok((row.get(0)?, hash.map(PasswordHash::from_phc)))
        },
    )
}
