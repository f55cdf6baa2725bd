//! Successions: who took over from whom.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{known, one_row, set_from};
use crate::{
    domain::agency::{Share, Succession, SuccessionKind},
    error::Error,
};

const COLUMNS: &str = "id, old_id, new_id, kind, share, from_on, decision, version";

fn succession_of(row: &Row<'_>) -> Result<Succession, Fault> {
    Ok(Succession {
        id: row.get(0)?,
        old: row.get(1)?,
        new: row.get(2)?,
        kind: known(SuccessionKind::from_code(&row.get::<String>(3)?), "kind of succession")?,
        share: known(Share::from_code(&row.get::<String>(4)?), "share of a succession")?,
        from_on: row.get(5)?,
        decision: row.get(6)?,
        version: row.get(7)?,
    })
}

/// Everybody who took over something from this agency.
///
/// # Errors
/// Whatever reading meets.
pub fn successions_of(tx: &mut Tx<'_>, old: AgencyId) -> Result<Vec<Succession>, Fault> {
    let sql = format!("select {COLUMNS} from identity_succession where old_id = $1 order by id");
    tx.query(&sql, &[&old], succession_of)
}

pub(crate) fn all_successions(tx: &mut Tx<'_>) -> Result<Vec<Succession>, Fault> {
    let sql = format!("select {COLUMNS} from identity_succession order by id");
    tx.query(&sql, &[], succession_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, succession: &Succession) -> Result<(), Fault> {
    tx.execute(
        "insert into identity_succession (id, old_id, new_id, kind, share, from_on, decision, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &succession.id,
            &succession.old,
            &succession.new,
            &succession.kind.code(),
            &succession.share.code(),
            &succession.from_on,
            &succession.decision,
            &succession.version,
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, succession: &Succession) -> Result<(), Error> {
    let n_rows = tx.execute(
        "update identity_succession set kind = $1, share = $2, decision = $3, version = version + 1
          where id = $4 and version = $5",
        &[
            &succession.kind.code(),
            &succession.share.code(),
            &succession.decision,
            &succession.id,
            &(succession.version - 1),
        ],
    )?;
    one_row(n_rows)
}

/// What the journal says of a succession.
pub(crate) fn set_of(succession: &Succession) -> Map<String, Value> {
    set_from(json!({
        "old": succession.old,
        "new": succession.new,
        "kind": succession.kind.code(),
        "share": succession.share.code(),
        "from_on": succession.from_on,
        "decision": succession.decision,
    }))
}
