//! Notes of officers for officers.

use platform::{
    Fault,
    db::Tx,
    journal::{self, State},
};
use serde_json::json;

use super::{
    beside::{Columns, members},
    text_seal,
};
use crate::domain::{DossierId, Note};

/// Writes a note, and gives what the journal says of it.
pub(crate) fn insert_note(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    note: &Note,
) -> Result<Columns, Fault> {
    let salt = journal::new_salt();
    tx.execute(
        "insert into dossier_note (id, dossier, body, written_by, written_at, salt)
         values ($1, $2, $3, $4, $5, $6)",
        &[&note.id, &dossier, &note.body, &note.written_by, &note.written_at, &salt],
    )?;
    Ok(columns(dossier, note, &salt))
}

/// Every note about this dossier, the latest first.
pub(crate) fn list_notes(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Note>, Fault> {
    tx.query(
        "select id, body, written_by, written_at from dossier_note
          where dossier = $1 order by id desc",
        &[&dossier],
        |row| {
            Ok(Note {
                id: row.get(0)?,
                body: row.get(1)?,
                written_by: row.get(2)?,
                written_at: row.get(3)?,
            })
        },
    )
}

fn columns(dossier: DossierId, note: &Note, salt: &str) -> Columns {
    members(json!({
        "dossier": dossier,
        "body_seal": text_seal(salt, &note.body),
        "written_by": note.written_by,
        "written_at": note.written_at.as_microsecond(),
    }))
}

/// Every note, for `motcua verify`.
pub(crate) fn note_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    tx.query(
        "select id, body, written_by, written_at, dossier, salt from dossier_note order by id",
        &[],
        |row| {
            let note = Note {
                id: row.get(0)?,
                body: row.get(1)?,
                written_by: row.get(2)?,
                written_at: row.get(3)?,
            };
            let set = columns(row.get(4)?, &note, &row.get::<String>(5)?);
            Ok(State { subject_kind: "note", subject_id: note.id.uuid(), version: 1, set })
        },
    )
}
