//! Reorganisations: loading, saving, what the journal says of them.

use jiff::civil::Date;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{one_row, set_from};
use crate::{
    domain::reorganisation::{Reorganisation, ReorganisationId},
    error::Error,
};

const COLUMNS: &str = "id, from_on, decision, begun_at, finished_at, n_running, n_ended, version";

fn reorganisation_of(row: &Row<'_>) -> Result<Reorganisation, Fault> {
    let (running, ended): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
    Ok(Reorganisation {
        id: row.get(0)?,
        from_on: row.get(1)?,
        decision: row.get(2)?,
        parts: Vec::new(),
        begun_at: row.get(3)?,
        finished_at: row.get(4)?,
        carried: running.zip(ended),
        version: row.get(7)?,
    })
}

fn with_parts(tx: &mut Tx<'_>, mut it: Reorganisation) -> Result<Reorganisation, Fault> {
    it.parts = tx.query(
        "select old_id, new_id from identity_reorganisation_part where reorganisation_id = $1
          order by old_id",
        &[&it.id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(it)
}

/// The reorganisation by this decision from this day.
pub(crate) fn by_decision(
    tx: &mut Tx<'_>,
    from_on: Date,
    decision: &str,
) -> Result<Option<Reorganisation>, Fault> {
    let sql = format!(
        "select {COLUMNS} from identity_reorganisation where from_on = $1 and decision = $2"
    );
    let found = tx.query_opt(&sql, &[&from_on, &decision], reorganisation_of)?;
    found.map(|it| with_parts(tx, it)).transpose()
}

/// The reorganisation with this id.
pub(crate) fn reorganisation(
    tx: &mut Tx<'_>,
    id: ReorganisationId,
) -> Result<Option<Reorganisation>, Fault> {
    let sql = format!("select {COLUMNS} from identity_reorganisation where id = $1");
    let found = tx.query_opt(&sql, &[&id], reorganisation_of)?;
    found.map(|it| with_parts(tx, it)).transpose()
}

/// Every reorganisation, the latest day first.
///
/// # Errors
/// Whatever reading meets.
pub fn reorganisations(tx: &mut Tx<'_>) -> Result<Vec<Reorganisation>, Fault> {
    let sql =
        format!("select {COLUMNS} from identity_reorganisation order by from_on desc, id desc");
    let found = tx.query(&sql, &[], reorganisation_of)?;
    found.into_iter().map(|it| with_parts(tx, it)).collect()
}

pub(crate) fn insert(tx: &mut Tx<'_>, it: &Reorganisation) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_reorganisation (id, from_on, decision, begun_at, version)
         values ($1, $2, $3, $4, $5)",
        &[&it.id, &it.from_on, &it.decision, &it.begun_at, &it.version],
    )?;
    put_parts(tx, it)
}

pub(crate) fn update(tx: &mut Tx<'_>, it: &Reorganisation) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_reorganisation
            set finished_at = $1, n_running = $2, n_ended = $3, version = version + 1
          where id = $4 and version = $5",
        &[
            &it.finished_at,
            &it.carried.map(|it| it.0),
            &it.carried.map(|it| it.1),
            &it.id,
            &(it.version - 1),
        ],
    )?;
    one_row(n_rows)?;
    Ok(put_parts(tx, it)?)
}

fn put_parts(tx: &mut Tx<'_>, it: &Reorganisation) -> Result<(), Fault> {
    for (old, new) in &it.parts {
        tx.execute(
            "insert into identity_reorganisation_part (reorganisation_id, old_id, new_id)
             values ($1, $2, $3) on conflict (reorganisation_id, old_id) do nothing",
            &[&it.id, old, new],
        )?;
    }
    Ok(())
}

/// What the journal says of a reorganisation.
pub(crate) fn set_of(it: &Reorganisation) -> Map<String, Value> {
    set_from(json!({
        "from_on": it.from_on,
        "decision": it.decision,
        "parts": it.parts,
        "begun_at": it.begun_at.as_microsecond(),
        "finished_at": it.finished_at.map(jiff::Timestamp::as_microsecond),
        "n_running": it.carried.map(|it| it.0),
        "n_ended": it.carried.map(|it| it.1),
    }))
}
