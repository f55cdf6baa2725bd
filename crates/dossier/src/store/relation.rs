//! How dossiers stand to each other.

use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::{Value, json};

use super::{
    beside::{Columns, members},
    text_seal,
};
use crate::domain::{Dossier, DossierId, Relation, RelationKind};

const COLUMNS: &str = "id, dossier, other, kind, reason, decided_by, decided_at, salt, version";
/// So many open dossiers of one owner and one procedure are looked at.
const MOST_MATCHES: u32 = 10;

/// The open dossiers of the same owner and the same procedure beside this one, each with its form.
pub(crate) fn same_owner(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
) -> Result<Vec<(DossierId, Value)>, Fault> {
    tx.query(
        "select d.id, c.form
           from dossier_content own
           join dossier_content c on c.applicant_personal_id = own.applicant_personal_id
           join dossier d on d.id = c.dossier
          where own.dossier = $1 and d.id <> $1 and d.procedure_code = $2
            and d.finished_at is null
          order by d.id limit $3",
        &[&dossier.id(), &dossier.stored().procedure_code, &MOST_MATCHES],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What was decided about this dossier and others, from either side.
pub(crate) fn list_relations(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Relation>, Fault> {
    let sql = format!(
        "select {COLUMNS} from dossier_relation where dossier = $1
          union all
         select {COLUMNS} from dossier_relation where other = $1
          order by decided_at"
    );
    tx.query(&sql, &[&dossier], relation)
}

/// Writes what was decided, over an earlier decision about the same two.
pub(crate) fn put_relation(tx: &mut Tx<'_>, it: &Relation) -> Result<(), Fault> {
    tx.execute(
        "insert into dossier_relation (id, dossier, other, kind, reason, decided_by, decided_at, salt,
                                       version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (dossier, other)
         do update set kind = $4, reason = $5, decided_by = $6, decided_at = $7, version = $9",
        &[
            &it.id,
            &it.dossier,
            &it.other,
            &it.kind.code(),
            &it.reason,
            &it.decided_by,
            &it.decided_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// The row in the words of the journal.
pub(crate) fn relation_columns(it: &Relation) -> Columns {
    members(json!({
        "dossier": it.dossier,
        "other": it.other,
        "kind": it.kind.code(),
        "reason_seal": text_seal(&it.salt, &it.reason),
        "decided_by": it.decided_by,
        "decided_at": it.decided_at.as_microsecond(),
    }))
}

/// Every decision, for `motcua verify`.
pub(crate) fn relation_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_relation order by id");
    let state = |it: Relation| State {
        subject_kind: "relation",
        subject_id: it.id.uuid(),
        version: it.version,
        set: relation_columns(&it),
    };
    Ok(tx.query(&sql, &[], relation)?.into_iter().map(state).collect())
}

fn relation(row: &Row<'_>) -> Result<Relation, Fault> {
    Ok(Relation {
        id: row.get(0)?,
        dossier: row.get(1)?,
        other: row.get(2)?,
        kind: RelationKind::from_code(&row.get::<String>(3)?)
            .ok_or(Fault::Column { index: 3, reason: "no kind of relation" })?,
        reason: row.get(4)?,
        decided_by: row.get(5)?,
        decided_at: row.get(6)?,
        salt: row.get(7)?,
        version: row.get(8)?,
    })
}
