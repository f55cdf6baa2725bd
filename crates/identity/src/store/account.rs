//! Accounts: loading, saving, finding by login name.

use kernel::{AccountId, PersonId};
use platform::{
    Fault,
    db::{Row, Tx},
    journal::sealed,
};
use serde_json::{Map, Value, json};

use super::{known, one_row, set_from};
use crate::{
    domain::{
        account::{Account, AccountKind, AccountState, Origin},
        password::PasswordHash,
    },
    error::Error,
};

const COLUMNS: &str = "id, kind, login_name, password_hash, person_id, organisation_id, state, demo, \
                       salt, created_at, version";

fn account_of(row: &Row<'_>) -> Result<Account, Fault> {
    Ok(Account {
        id: row.get(0)?,
        kind: known(AccountKind::from_code(&row.get::<String>(1)?), "kind of account")?,
        login_name: row.get(2)?,
        password: row.get::<Option<String>>(3)?.map(PasswordHash::from_phc),
        person: row.get(4)?,
        organisation: row.get(5)?,
        state: known(AccountState::from_code(&row.get::<String>(6)?), "state of an account")?,
        origin: if row.get(7)? { Origin::Demo } else { Origin::Real },
        salt: row.get(8)?,
        created_at: row.get(9)?,
        version: row.get(10)?,
    })
}

/// The account with this id.
///
/// # Errors
/// Whatever reading meets.
pub fn account(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>, Fault> {
    let sql = format!("select {COLUMNS} from identity_account where id = $1");
    tx.query_opt(&sql, &[&id], account_of)
}

/// The account with this login name.
///
/// # Errors
/// Whatever reading meets.
pub fn account_by_login(tx: &mut Tx<'_>, login_name: &str) -> Result<Option<Account>, Fault> {
    let sql = format!("select {COLUMNS} from identity_account where login_name = $1");
    tx.query_opt(&sql, &[&login_name], account_of)
}

/// The accounts of a person.
pub(crate) fn accounts_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Account>, Fault> {
    let sql = format!("select {COLUMNS} from identity_account where person_id = $1 order by id");
    tx.query(&sql, &[&person], account_of)
}

pub(crate) fn all_accounts(tx: &mut Tx<'_>) -> Result<Vec<Account>, Fault> {
    let sql = format!("select {COLUMNS} from identity_account order by id");
    tx.query(&sql, &[], account_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, account: &Account) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_account (id, kind, login_name, password_hash, person_id, organisation_id,
                                       state, demo, salt, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &account.id,
            &account.kind.code(),
            &account.login_name,
            &account.password.as_ref().map(PasswordHash::phc),
            &account.person,
            &account.organisation,
            &account.state.code(),
            &account.origin.is_demo(),
            &account.salt,
            &account.created_at,
            &account.version,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, account: &Account) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_account set password_hash = $1, state = $2, version = version + 1
          where id = $3 and version = $4",
        &[
            &account.password.as_ref().map(PasswordHash::phc),
            &account.state.code(),
            &account.id,
            &(account.version - 1),
        ],
    )?;
    one_row(n_rows)
}

/// What the journal says of an account. The login name of a citizen is a personal number: sealed.
pub(crate) fn set_of(account: &Account) -> Map<String, Value> {
    let phc = account.password.as_ref().map(PasswordHash::phc);
    set_from(json!({
        "kind": account.kind.code(),
        "login_seal": sealed(&account.salt, &json!(account.login_name)),
        "password_seal": sealed(&account.salt, &json!(phc)),
        "person": account.person,
        "organisation": account.organisation,
        "state": account.state.code(),
        "demo": account.origin.is_demo(),
        "created_at": account.created_at.as_microsecond(),
    }))
}
