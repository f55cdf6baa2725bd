//! Whose papers are kept.

use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object, unknown};
use crate::domain::{Owner, OwnerKind};

pub(crate) const OWNER_COLUMNS: &str =
    "id, kind, number, account, confirmed_by, confirmed_at, salt, version";

pub(crate) fn owner_of(row: &Row<'_>) -> Result<Owner, Fault> {
    Ok(Owner {
        id: row.get(0)?,
        kind: OwnerKind::from_code(&row.get::<String>(1)?).ok_or_else(unknown)?,
        number: row.get(2)?,
        account: row.get(3)?,
        confirmed_by: row.get(4)?,
        confirmed_at: row.get(5)?,
        salt: row.get(6)?,
        version: row.get(7)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_owner(tx: &mut Tx<'_>, it: &Owner) -> Result<(), Fault> {
    tx.execute(
        "insert into vault_owner (id, kind, number, account, confirmed_by, confirmed_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &it.id,
            &it.kind.code(),
            &it.number,
            &it.account,
            &it.confirmed_by,
            &it.confirmed_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_owner(tx: &mut Tx<'_>, it: &Owner) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update vault_owner set account = $2, confirmed_by = $3, confirmed_at = $4, version = $5
          where id = $1 and version = $5 - 1",
        &[&it.id, &it.account, &it.confirmed_by, &it.confirmed_at, &it.version],
    )?;
    Ok(changed == 1)
}

/// The owner with this number.
pub(crate) fn owner_with(
    tx: &mut Tx<'_>,
    kind: OwnerKind,
    number: &str,
) -> Result<Option<Owner>, Fault> {
    let sql = format!("select {OWNER_COLUMNS} from vault_owner where kind = $1 and number = $2");
    tx.query_opt(&sql, &[&kind.code(), &number], owner_of)
}

/// What the journal says of it. Its number is a salted seal.
pub(crate) fn owner_set(it: &Owner) -> Map<String, Value> {
    object(json!({
        "kind": it.kind.code(),
        "number_seal": journal::sealed(&it.salt, &Value::String(it.number.clone())),
        "account": it.account,
        "confirmed_by": it.confirmed_by,
        "confirmed_at": micros(it.confirmed_at),
    }))
}
