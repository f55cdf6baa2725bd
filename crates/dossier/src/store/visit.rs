//! The minutes of visits.

use platform::{
    Fault,
    db::{Row, Tx},
    journal::{self, State},
};
use serde_json::{Value, json};

use super::{
    attached,
    beside::{Columns, members},
};
use crate::domain::{DossierId, Visit};

const COLUMNS: &str =
    "id, visited_at, place, participants, findings, written_by, written_at, dossier, salt";

/// Writes the minutes, and gives what the journal says of them.
pub(crate) fn insert_visit(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    it: &Visit,
) -> Result<Columns, Fault> {
    let salt = journal::new_salt();
    tx.execute(
        "insert into dossier_visit (id, visited_at, place, participants, findings, written_by,
                                    written_at, dossier, salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &it.id,
            &it.visited_at,
            &it.place,
            &it.participants,
            &it.findings,
            &it.written_by,
            &it.written_at,
            &dossier,
            &salt,
        ],
    )?;
    Ok(columns(dossier, it, &salt, Value::Null))
}

/// The minutes about this dossier, the latest first.
pub(crate) fn list_visits(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Visit>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_visit where dossier = $1 order by id desc");
    tx.query(&sql, &[&dossier], visit)
}

fn columns(dossier: DossierId, it: &Visit, salt: &str, files: Value) -> Columns {
    let minutes = json!([it.place, it.participants, it.findings]);
    members(json!({
        "dossier": dossier,
        "visited_at": it.visited_at.as_microsecond(),
        "minutes_seal": journal::sealed(salt, &minutes),
        "written_by": it.written_by,
        "written_at": it.written_at.as_microsecond(),
        "files": files,
    }))
}

/// All minutes, for `motcua verify`.
pub(crate) fn visit_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_visit order by id");
    let found = tx.query(&sql, &[], |row| {
        Ok((visit(row)?, row.get::<DossierId>(7)?, row.get::<String>(8)?))
    })?;
    let mut states = Vec::with_capacity(found.len());
    for (it, dossier, salt) in found {
        let files = attached(tx, dossier, &it.id.to_string())?;
        let set = columns(dossier, &it, &salt, files);
        states.push(State { subject_kind: "visit", subject_id: it.id.uuid(), version: 1, set });
    }
    Ok(states)
}

fn visit(row: &Row<'_>) -> Result<Visit, Fault> {
    Ok(Visit {
        id: row.get(0)?,
        visited_at: row.get(1)?,
        place: row.get(2)?,
        participants: row.get(3)?,
        findings: row.get(4)?,
        written_by: row.get(5)?,
        written_at: row.get(6)?,
    })
}
