//! The systems we exchange with.

use jiff::Timestamp;
use platform::{Fault, db::Tx};
use uuid::Uuid;

/// The last event that this system is not told; nothing while it is not connected.
pub(crate) fn connected_after(tx: &mut Tx<'_>, name: &str) -> Result<Option<i64>, Fault> {
    tx.query_opt("select after_seq from exchange_target where name = $1", &[&name], |row| {
        row.get(0)
    })
}

pub(crate) fn insert_target(
    tx: &mut Tx<'_>,
    (id, name): (Uuid, &str),
    now: Timestamp,
    after_seq: i64,
) -> Result<(), Fault> {
    tx.execute(
        "insert into exchange_target (id, name, connected_at, after_seq, version)
         values ($1, $2, $3, $4, 1)",
        &[&id, &name, &now, &after_seq],
    )?;
    Ok(())
}
