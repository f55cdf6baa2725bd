//! Warnings: those that fall due, and those that were given.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
    journal::State,
};
use serde_json::{Value, json};

use super::beside::{Columns, members};
use crate::domain::{DossierId, LateWarning};

const COLUMNS: &str = "id, dossier, counted_from, percent, agency, holder, told, given_at";

/// Forgets what falls due, before it is built again.
pub(crate) fn clear_due_warnings(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute("delete from dossier_warning_due", &[])?;
    Ok(())
}

/// Puts these in the place of whatever fell due for the dossier.
pub(crate) fn put_due_warnings(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    warnings: &[(i64, Timestamp)],
) -> Result<(), Fault> {
    tx.execute("delete from dossier_warning_due where dossier = $1", &[&dossier])?;
    for (percent, at) in warnings {
        tx.execute(
            "insert into dossier_warning_due (dossier, percent, due_at) values ($1, $2, $3)",
            &[&dossier, percent, at],
        )?;
    }
    Ok(())
}

/// Forgets what fell due for the dossier up to this part of its time.
pub(crate) fn forget_due_warnings(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    percent: i64,
) -> Result<(), Fault> {
    tx.execute(
        "delete from dossier_warning_due where dossier = $1 and percent <= $2",
        &[&dossier, &percent],
    )?;
    Ok(())
}

/// The dossiers with a warning that has fallen due, each with the greatest part of its time that is used.
pub(crate) fn due_warnings(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<(DossierId, i64)>, Fault> {
    tx.query(
        "select dossier, max(percent) from dossier_warning_due where due_at <= $1
          group by dossier order by min(due_at), dossier limit $2",
        &[&now, &limit],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The parts of the time of this count of which a warning was given already.
pub(crate) fn given_warnings(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    counted_from: Timestamp,
) -> Result<Vec<i64>, Fault> {
    tx.query(
        "select percent from dossier_warning where dossier = $1 and counted_from = $2",
        &[&dossier, &counted_from],
        |row| row.get(0),
    )
}

/// Writes a warning that is given, and gives what the journal says of it.
pub(crate) fn insert_warning(tx: &mut Tx<'_>, it: &LateWarning) -> Result<Columns, Fault> {
    tx.execute(
        "insert into dossier_warning (id, dossier, counted_from, percent, agency, holder, told,
                                      given_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &it.id,
            &it.dossier,
            &it.counted_from,
            &it.percent,
            &it.agency,
            &it.holder,
            &json!(it.told),
            &it.given_at,
        ],
    )?;
    Ok(columns(it))
}

/// Every warning that was given, for `motcua verify`.
pub(crate) fn warning_states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let sql = format!("select {COLUMNS} from dossier_warning order by id");
    let state = |it: LateWarning| State {
        subject_kind: "warning",
        subject_id: it.id.uuid(),
        version: 1,
        set: columns(&it),
    };
    Ok(tx.query(&sql, &[], warning)?.into_iter().map(state).collect())
}

fn columns(it: &LateWarning) -> Columns {
    members(json!({
        "dossier": it.dossier,
        "counted_from": it.counted_from.as_microsecond(),
        "percent": it.percent,
        "agency": it.agency,
        "holder": it.holder,
        "told": it.told,
        "given_at": it.given_at.as_microsecond(),
    }))
}

fn warning(row: &Row<'_>) -> Result<LateWarning, Fault> {
    let told: Value = row.get(6)?;
    let told = told.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(LateWarning {
        id: row.get(0)?,
        dossier: row.get(1)?,
        counted_from: row.get(2)?,
        percent: row.get(3)?,
        agency: row.get(4)?,
        holder: row.get(5)?,
        told: told.filter_map(|it| it.parse().ok()).collect(),
        given_at: row.get(7)?,
    })
}
