//! Who entered afterwards what happened on paper.

use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::json;

use super::beside::{Columns, members};
use crate::domain::{DossierId, PaperEntry};

const COLUMNS: &str = "id, first_version, last_version, entered_by, entered_at, dossier";

/// Writes the entry, and gives what the journal says of it.
pub(crate) fn insert_paper_entry(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &PaperEntry,
) -> Result<Columns, Fault> {
    tx.execute(
        "insert into dossier_sheet_entry (id, first_version, last_version, entered_by, entered_at,
                                          dossier)
         values ($1, $2, $3, $4, $5, $6)",
        &[&it.id, &it.first_version, &it.last_version, &it.entered_by, &it.entered_at, &dossier],
    )?;
    Ok(columns(dossier, it))
}

/// The entries of this dossier, the first made first.
pub(crate) fn list_paper_entries(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<PaperEntry>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_sheet_entry where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], entry)
}

/// Every entry, for `motcua verify`.
pub(crate) fn paper_entry_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_sheet_entry order by id");
    let found = tx.query(&sql, &[], |row| Ok((entry(row)?, row.get::<DossierId>(5)?)))?;
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
        "first_version": it.first_version,
        "last_version": it.last_version,
        "entered_by": it.entered_by,
        "entered_at": it.entered_at.as_microsecond(),
    }))
}

fn entry(row: &Row<'_>) -> Result<PaperEntry, Fault> {
    Ok(PaperEntry {
        id: row.get(0)?,
        first_version: row.get(1)?,
        last_version: row.get(2)?,
        entered_by: row.get(3)?,
        entered_at: row.get(4)?,
    })
}
