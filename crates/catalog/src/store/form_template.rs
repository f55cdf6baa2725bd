//! Templates of forms, row by row.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::procedure::seal;
use crate::domain::FormTemplateId;

/// A row as verbs and `verify` need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormTemplateRow {
    pub(crate) id: FormTemplateId,
    pub(crate) name: String,
    pub(crate) content: String,
    pub(crate) is_current: bool,
    pub(crate) version: i64,
}

const COLUMNS: &str = "id, name, content, is_current, version";

fn row(row: &Row<'_>) -> Result<FormTemplateRow, Fault> {
    Ok(FormTemplateRow {
        id: row.get(0)?,
        name: row.get(1)?,
        content: row.get(2)?,
        is_current: row.get(3)?,
        version: row.get(4)?,
    })
}

/// The templates that stand.
pub(crate) fn current(tx: &mut Tx<'_>) -> Result<Vec<FormTemplateRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_form_template where is_current"), &[], row)
}

/// Every template ever loaded.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<FormTemplateRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from catalog_form_template order by id"), &[], row)
}

/// Writes a new template.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    row: &FormTemplateRow,
    loaded_at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "insert into catalog_form_template (id, name, content, is_current, loaded_at, version)
         values ($1, $2, $3, $4, $5, $6)",
        &[&row.id, &row.name, &row.content, &row.is_current, &loaded_at, &row.version],
    )?;
    Ok(())
}

/// Says that this template stands no more. `version` is the new count.
pub(crate) fn supersede(tx: &mut Tx<'_>, id: FormTemplateId, version: i64) -> Result<(), Fault> {
    tx.execute(
        "update catalog_form_template set is_current = $1, version = $2 where id = $3",
        &[&false, &version, &id],
    )?;
    Ok(())
}

/// What the journal says of a row.
pub(crate) fn set_of(row: &FormTemplateRow) -> Map<String, Value> {
    let set = json!({
        "name": row.name,
        "content_seal": seal(&row.content),
        "is_current": row.is_current,
    });
    if let Value::Object(set) = set { set } else { Map::new() }
}
