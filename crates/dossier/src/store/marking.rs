//! Remarks on fields and papers.

use platform::{
    Fault,
    db::{Row, Tx},
    journal::{self, State},
};
use serde_json::{Value, json};

use super::beside::{Columns, members};
use crate::domain::{DossierId, Marking, Marks};

const COLUMNS: &str = "id, dossier, round, marks, made_by, made_at, salt, version";

/// The remarks that go, or went, with this request.
pub(crate) fn load_marking(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    round: i64,
) -> Result<Option<Marking>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_marking where dossier = $1 and round = $2");
    tx.query_opt(&sql, &[&dossier, &round], marking)
}

/// Writes the remarks, over those of the same request.
pub(crate) fn put_marking(tx: &mut Tx<'_>, it: &Marking) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_marking (id, dossier, round, marks, made_by, made_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (dossier, round)
         do update set marks = $4, made_by = $5, made_at = $6, version = $8",
        &[
            &it.id,
            &it.dossier,
            &it.round,
            &json!(it.marks),
            &it.made_by,
            &it.made_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// The row in the words of the journal: which fields and papers, and the remarks as a salted hash.
pub(crate) fn marking_columns(it: &Marking) -> Columns {
    members(json!({
        "dossier": it.dossier,
        "round": it.round,
        "targets": it.marks.keys().collect::<Vec<_>>(),
        "marks_seal": journal::sealed(&it.salt, &json!(it.marks)),
        "made_by": it.made_by,
        "made_at": it.made_at.as_microsecond(),
    }))
}

/// All remarks, for `motcua verify`.
pub(crate) fn marking_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_marking order by id");
    let state = |it: Marking| State {
        subject_kind: "marking",
        subject_id: it.id.uuid(),
        version: it.version,
        set: marking_columns(&it),
    };
    Ok(tx.query(&sql, &[], marking)?.into_iter().map(state).collect())
}

fn marking(row: &Row<'_>) -> Result<Marking, Fault> {
    Ok(Marking {
        id: row.get(0)?,
        dossier: row.get(1)?,
        round: row.get(2)?,
        marks: marks(row.get(3)?),
        made_by: row.get(4)?,
        made_at: row.get(5)?,
        salt: row.get(6)?,
        version: row.get(7)?,
    })
}

/// Remarks as a row holds them.
pub(crate) fn marks(value: Value) -> Marks {
    let text = |(target, text): (String, Value)| Some((target, text.as_str()?.to_owned()));
    members(value).into_iter().filter_map(text).collect()
}
