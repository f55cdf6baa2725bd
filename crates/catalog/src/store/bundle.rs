//! Bundles, row by row.

use jiff::{Timestamp, civil::Date};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::procedure::seal;
use crate::domain::BundleId;

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BundleRow {
    pub(crate) id: BundleId,
    pub(crate) code: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) content: String,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, code, valid_from_on, valid_to_on, content, is_current, version";

fn row(row: &Row<'_>) -> Result<BundleRow, Fault> {
    Ok(BundleRow {
        id: row.get(0)?,
        code: row.get(1)?,
        valid_from: row.get(2)?,
        valid_to: row.get(3)?,
        content: row.get(4)?,
        is_current: row.get(5)?,
        version: row.get(6)?,
    })
}

/// The bundles that stand, of every period.
pub(crate) fn current(tx: &mut Tx<'_>) -> Result<Vec<BundleRow>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_bundle where is_current order by code, valid_from_on"
    );
    tx.query(&sql, &[], row)
}

/// Every bundle ever loaded.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<BundleRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_bundle order by id"), &[], row)
}

/// The bundle with this id, whether it still stands or not.
pub(crate) fn load(tx: &mut Tx<'_>, id: BundleId) -> Result<Option<BundleRow>, Fault> {
    tx.query_opt(&format!("select {COLUMNS} from catalog_bundle where id = $1"), &[&id], row)
}

/// Writes a new bundle.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &BundleRow, loaded_at: Timestamp) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_bundle
           (id, code, valid_from_on, valid_to_on, content, is_current, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &row.id,
            &row.code,
            &row.valid_from,
            &row.valid_to,
            &row.content,
            &row.is_current,
            &loaded_at,
            &row.version,
        ],
    )?;
    Ok(())
}

/// Says that this bundle stands no more. `version` is the new count.
pub(crate) fn supersede(tx: &mut Tx<'_>, id: BundleId, version: i64) -> Result<(), Fault> {
    tx.execute(
        "update catalog_bundle set is_current = $1, version = $2 where id = $3",
        &[&false, &version, &id],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &BundleRow) -> Map<String, Value> {
    let set = json!({
        "code": row.code,
        "valid_from_on": row.valid_from,
        "valid_to_on": row.valid_to,
        "content_seal": seal(&row.content),
        "is_current": row.is_current,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
