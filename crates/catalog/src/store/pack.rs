//! The packs that were loaded, row by row.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::{domain::PackId, pack::PackInfo};

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PackRow {
    pub(crate) id: PackId,
    pub(crate) info: PackInfo,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, name, title, release, province_code, centre_code, version";

fn row(row: &Row<'_>) -> Result<PackRow, Fault> {
    Ok(PackRow {
        id: row.get(0)?,
        info: PackInfo {
            name: row.get(1)?,
            title: row.get(2)?,
            version: row.get(3)?,
            province: row.get(4)?,
            centre: row.get(5)?,
        },
        version: row.get(6)?,
    })
}

/// The pack of this name.
pub(crate) fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<PackRow>, Fault> {
    tx.query_opt(&format!("select {COLUMNS} from catalog_pack where name = $1"), &[&name], row)
}

/// Every pack.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<PackRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_pack order by name"), &[], row)
}

/// Writes the pack, new or changed.
pub(crate) fn save(tx: &mut Tx<'_>, row: &PackRow, loaded_at: Timestamp) -> Result<(), Fault> {
    let info = &row.info;
    tx.execute(
        "insert into catalog_pack
           (name, id, title, release, province_code, centre_code, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (name) do update set
           title = excluded.title, release = excluded.release,
           province_code = excluded.province_code, centre_code = excluded.centre_code,
           loaded_at = excluded.loaded_at, version = excluded.version",
        &[
            &info.name,
            &row.id,
            &info.title,
            &info.version,
            &info.province,
            &info.centre,
            &loaded_at,
            &row.version,
        ],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &PackRow) -> Map<String, Value> {
    let set = json!({
        "name": row.info.name,
        "title": row.info.title,
        "release": row.info.version,
        "province_code": row.info.province,
        "centre_code": row.info.centre,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
