//! API tokens.

use jiff::Timestamp;
use kernel::{AccountId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Map, Value, json};

use super::{one_row, set_from};
use crate::{
    domain::session::{Token, TokenId, scopes_from_text, scopes_to_text},
    error::Error,
};

const COLUMNS: &str = "id, account_id, position_id, label, scopes, created_at, expires_at, \
                       revoked_at, salt, version";

fn token_of(row: &Row<'_>) -> Result<Token, Fault> {
    Ok(Token {
        id: row.get(0)?,
        account: row.get(1)?,
        position: row.get(2)?,
        label: row.get(3)?,
        scopes: scopes_from_text(&row.get::<String>(4)?),
        created_at: row.get(5)?,
        expires_at: row.get(6)?,
        revoked_at: row.get(7)?,
        salt: row.get(8)?,
        version: row.get(9)?,
    })
}

pub(crate) fn token(tx: &mut Tx<'_>, id: TokenId) -> Result<Option<Token>, Fault> {
    let sql = format!("select {COLUMNS} from identity_token where id = $1");
    tx.query_opt(&sql, &[&id], token_of)
}

/// The tokens of an account that were not revoked, oldest first. Some may have expired.
pub(crate) fn not_revoked(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Token>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_token where account_id = $1 and revoked_at is null order by id"
    );
    tx.query(&sql, &[&account], token_of)
}

/// The tokens that act in this position, oldest first.
pub(crate) fn acting_in(
    tx: &mut Tx<'_>,
    position: PositionId,
    now: Timestamp,
) -> Result<Vec<Token>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_token
          where position_id = $1 and revoked_at is null and expires_at > $2 order by id"
    );
    tx.query(&sql, &[&position, &now], token_of)
}

pub(crate) fn all_tokens(tx: &mut Tx<'_>) -> Result<Vec<(Token, String)>, Fault> {
    let sql = format!("select {COLUMNS}, secret_hash from identity_token order by id");
    tx.query(&sql, &[], |row| Ok((token_of(row)?, row.get(10)?)))
}

pub(crate) fn insert(tx: &mut Tx<'_>, token: &Token, secret_hash: &str) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_token (id, secret_hash, account_id, position_id, label, scopes, created_at,
                                     expires_at, revoked_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &token.id,
            &secret_hash,
            &token.account,
            &token.position,
            &token.label,
            &scopes_to_text(&token.scopes),
            &token.created_at,
            &token.expires_at,
            &token.revoked_at,
            &token.salt,
            &token.version,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, token: &Token) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_token set revoked_at = $1, version = version + 1 where id = $2 and version = $3",
        &[&token.revoked_at, &token.id, &(token.version - 1)],
    )?;
    one_row(n_rows)
}

/// What the journal says of a token: the label is the holder's own text, and so sealed like the secret.
pub(crate) fn set_of(token: &Token, secret_hash: &str) -> Map<String, Value> {
    let mut set = changing_set(token);
    set.extend(set_from(json!({
        "account": token.account,
        "position": token.position,
        "label_seal": sealed(&token.salt, &json!(token.label)),
        "secret_seal": sealed(&token.salt, &json!(secret_hash)),
        "scopes": scopes_to_text(&token.scopes),
        "created_at": token.created_at.as_microsecond(),
        "expires_at": token.expires_at.as_microsecond(),
    })));
    set
}

/// The part of it that changes.
pub(crate) fn changing_set(token: &Token) -> Map<String, Value> {
    set_from(json!({ "revoked_at": token.revoked_at.map(|it| it.as_microsecond()) }))
}
