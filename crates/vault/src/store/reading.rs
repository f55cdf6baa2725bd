//! Who looked.

use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{object, unknown};
use crate::domain::{ReadFor, Reading};

pub(crate) const READING_COLUMNS: &str =
    "id, item, owner, account, position, agency, purpose, dossier, consent, read_at";

pub(crate) fn reading_of(row: &Row<'_>) -> Result<Reading, Fault> {
    Ok(Reading {
        id: row.get(0)?,
        item: row.get(1)?,
        owner: row.get(2)?,
        account: row.get(3)?,
        position: row.get(4)?,
        agency: row.get(5)?,
        purpose: ReadFor::from_code(&row.get::<String>(6)?).ok_or_else(unknown)?,
        dossier: row.get(7)?,
        consent: row.get(8)?,
        read_at: row.get(9)?,
    })
}

/// Keeps it.
pub(crate) fn insert_reading(tx: &mut Tx<'_>, it: &Reading) -> Result<(), Fault> {
    tx.execute(
        &format!(
            "insert into vault_reading ({READING_COLUMNS})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &[
            &it.id,
            &it.item,
            &it.owner,
            &it.account,
            &it.position,
            &it.agency,
            &it.purpose.code(),
            &it.dossier,
            &it.consent,
            &it.read_at,
        ],
    )?;
    Ok(())
}

/// What the journal says of it.
pub(crate) fn reading_set(it: &Reading) -> Map<String, Value> {
    object(json!({
        "item": it.item,
        "owner": it.owner,
        "account": it.account,
        "position": it.position,
        "agency": it.agency,
        "purpose": it.purpose.code(),
        "dossier": it.dossier,
        "consent": it.consent,
        "read_at": it.read_at.as_microsecond(),
    }))
}
