//! Who entered afterwards what happened on paper.

use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::beside::{Columns, members};
use crate::domain::{DossierId, PaperEntry};

const COLUMNS: &str = "id, last_version, entered_by, entered_at, dossier";

/// Writes the entry, and gives what the journal says of it.
pub(crate) fn insert_paper_entry(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &PaperEntry,
) -> Result<Columns, Fault> {
    tx.execute(
        "insert into dossier_paper_entry (id, last_version, entered_by, entered_at, dossier)
         values ($1, $2, $3, $4, $5)",
        &[&it.id, &it.last_version, &it.entered_by, &it.entered_at, &dossier],
    )?;
    Ok(columns(dossier, it))
}

/// The entry of this dossier, if it began on paper.
pub(crate) fn load_paper_entry(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<PaperEntry>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_paper_entry where dossier = $1");
    tx.query_opt(&sql, &[&dossier], entry)
}

/// Every entry, for `motcua verify`.
pub(crate) fn paper_entry_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_paper_entry order by id");
    let found = tx.query(&sql, &[], |row| Ok((entry(row)?, row.get::<DossierId>(4)?)))?;
    let state = |(it, dossier): (PaperEntry, DossierId)| State {
        subject_kind: "paper_entry",
        subject_id: it.id.uuid(),
        version: 1,
        set: columns(dossier, &it),
    };
    Ok(found.into_iter().map(state).collect())
}

fn columns(dossier: DossierId, it: &PaperEntry) -> Columns {
    members(json!({
        "dossier": dossier,
        "last_version": it.last_version,
        "entered_by": it.entered_by,
        "entered_at": it.entered_at.as_microsecond(),
    }))
}

fn entry(row: &Row<'_>) -> Result<PaperEntry, Fault> {
    Ok(PaperEntry {
        id: row.get(0)?,
        last_version: row.get(1)?,
        entered_by: row.get(2)?,
        entered_at: row.get(3)?,
    })
}
