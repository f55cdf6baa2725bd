//! Descriptions of the national catalogue, row by row.

use jiff::{Timestamp, civil::Date};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::procedure::seal;
use crate::domain::NationalProcedureId;

/// A row as verbs, queries and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NationalRow {
    pub(crate) id: NationalProcedureId,
    pub(crate) code: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) content: String,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, code, valid_from_on, valid_to_on, content, is_current, version";

fn row(row: &Row<'_>) -> Result<NationalRow, Fault> {
    Ok(NationalRow {
        id: row.get(0)?,
        code: row.get(1)?,
        valid_from: row.get(2)?,
        valid_to: row.get(3)?,
        content: row.get(4)?,
        is_current: row.get(5)?,
        version: row.get(6)?,
    })
}

/// The description of this code that began last.
pub(crate) fn last(tx: &mut Tx<'_>, code: &str) -> Result<Option<NationalRow>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_national_procedure where code = $1 and is_current
         order by valid_from_on desc limit 1"
    );
    tx.query_opt(&sql, &[&code], row)
}

/// The description of this code on this day.
pub(crate) fn on_day(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<NationalRow>, Fault> {
    let sql = format!(
        "select {COLUMNS} from catalog_national_procedure where code = $1 and is_current
            and valid_from_on <= $2 and (valid_to_on is null or valid_to_on >= $3)
         order by valid_from_on desc limit 1"
    );
    tx.query_opt(&sql, &[&code, &on, &on], row)
}

/// What `each` makes of every description of this day, by code.
pub(crate) fn map_day<T>(
    tx: &mut Tx<'_>,
    on: Date,
    each: impl Fn(&str, &str) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    tx.query(
        "select code, content from catalog_national_procedure
          where is_current and valid_from_on <= $1 and (valid_to_on is null or valid_to_on >= $2)
          order by code",
        &[&on, &on],
        |row| each(&row.get::<String>(0)?, &row.get::<String>(1)?),
    )
}

/// What `each` makes of every description ever imported. The rows are long: none is kept.
pub(crate) fn map_all<T>(
    tx: &mut Tx<'_>,
    each: impl Fn(NationalRow) -> T,
) -> Result<Vec<T>, Fault> {
    let sql = format!("select {COLUMNS} from catalog_national_procedure order by id");
    tx.query(&sql, &[], |found| Ok(each(row(found)?)))
}

/// Writes a new description.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    row: &NationalRow,
    imported_at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_national_procedure
           (id, code, valid_from_on, valid_to_on, is_current, imported_at, version, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &row.id,
            &row.code,
            &row.valid_from,
            &row.valid_to,
            &row.is_current,
            &imported_at,
            &row.version,
            &row.content,
        ],
    )?;
    Ok(())
}

/// Writes that a description has ended or stands no more.
pub(crate) fn end(tx: &mut Tx<'_>, row: &NationalRow) -> Result<(), Fault> {
    tx.execute(
        "update catalog_national_procedure
            set valid_to_on = $1, is_current = $2, version = $3 where id = $4",
        &[&row.valid_to, &row.is_current, &row.version, &row.id],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &NationalRow) -> Map<String, Value> {
    let set = json!({
        "code": row.code,
        "valid_from_on": row.valid_from,
        "valid_to_on": row.valid_to,
        "content_seal": seal(&row.content),
        "is_current": row.is_current,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
