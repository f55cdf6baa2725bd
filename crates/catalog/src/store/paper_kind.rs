//! Kinds of papers, row by row.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::domain::{PaperKind, PaperKindId};

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PaperKindVersion {
    pub(crate) id: PaperKindId,
    pub(crate) kind: PaperKind,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, code, name, national_code, is_current, version";

fn row(row: &Row<'_>) -> Result<PaperKindVersion, Fault> {
    Ok(PaperKindVersion {
        id: row.get(0)?,
        kind: PaperKind { code: row.get(1)?, name: row.get(2)?, national_code: row.get(3)? },
        is_current: row.get(4)?,
        version: row.get(5)?,
    })
}

/// The kinds that are offered, by their codes.
pub(crate) fn current(tx: &mut Tx<'_>) -> Result<Vec<PaperKindVersion>, Fault> {
    let sql = format!("select {COLUMNS} from catalog_paper_kind where is_current order by code");
    tx.query(&sql, &[], row)
}

/// Every version ever loaded.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<PaperKindVersion>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_paper_kind order by id"), &[], row)
}

/// The last version of the kind with this code, whether it is still offered or not.
pub(crate) fn latest(tx: &mut Tx<'_>, code: &str) -> Result<Option<PaperKindVersion>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_paper_kind where code = $1 order by loaded_at desc, id desc limit 1"
    );
    tx.query_opt(&sql, &[&code], row)
}

/// Writes a new version.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    row: &PaperKindVersion,
    loaded_at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_paper_kind (id, code, name, national_code, is_current, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &row.id,
            &row.kind.code,
            &row.kind.name,
            &row.kind.national_code,
            &row.is_current,
            &loaded_at,
            &row.version,
        ],
    )?;
    Ok(())
}

/// Says that this version stands no more. `version` is the new count.
pub(crate) fn supersede(tx: &mut Tx<'_>, id: PaperKindId, version: i64) -> Result<(), Fault> {
    tx.execute(
        "update catalog_paper_kind set is_current = $1, version = $2 where id = $3",
        &[&false, &version, &id],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &PaperKindVersion) -> Map<String, Value> {
    let set = json!({
        "code": row.kind.code,
        "name": row.kind.name,
        "national_code": row.kind.national_code,
        "is_current": row.is_current,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
