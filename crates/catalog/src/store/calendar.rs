//! Working calendars, row by row.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::procedure::seal;
use crate::domain::CalendarId;

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CalendarRow {
    pub(crate) id: CalendarId,
    pub(crate) agency_code: String,
    pub(crate) content: String,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, agency_code, content, is_current, version";

fn row(row: &Row<'_>) -> Result<CalendarRow, Fault> {
    Ok(CalendarRow {
        id: row.get(0)?,
        agency_code: row.get(1)?,
        content: row.get(2)?,
        is_current: row.get(3)?,
        version: row.get(4)?,
    })
}

/// The calendars that stand.
pub(crate) fn current(tx: &mut Tx<'_>) -> Result<Vec<CalendarRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_calendar where is_current"), &[], row)
}

/// Every calendar ever loaded.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<CalendarRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_calendar order by id"), &[], row)
}

/// Writes a new calendar.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    row: &CalendarRow,
    loaded_at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_calendar (id, agency_code, content, is_current, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6)",
        &[&row.id, &row.agency_code, &row.content, &row.is_current, &loaded_at, &row.version],
    )?;
    Ok(())
}

/// Says that this calendar stands no more. `version` is the new count.
pub(crate) fn supersede(tx: &mut Tx<'_>, id: CalendarId, version: i64) -> Result<(), Fault> {
    tx.execute(
        "update catalog_calendar set is_current = $1, version = $2 where id = $3",
        &[&false, &version, &id],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &CalendarRow) -> Map<String, Value> {
    let set = json!({
        "agency_code": row.agency_code,
        "content_seal": seal(&row.content),
        "is_current": row.is_current,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
