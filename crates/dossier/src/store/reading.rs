//! Who looked at a dossier.

use jiff::Timestamp;
use kernel::{AccountId, AgencyId, PositionId};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::domain::{DossierId, ReadingId, hour_of};

/// One reading as the row holds it.
#[derive(Debug, Clone)]
pub(crate) struct ReadingRow {
    pub(crate) id: ReadingId,
    pub(crate) dossier: DossierId,
    pub(crate) account: AccountId,
    pub(crate) position: PositionId,
    pub(crate) agency: AgencyId,
    pub(crate) purpose: String,
    pub(crate) opened: String,
    pub(crate) read_at: Timestamp,
}

impl ReadingRow {
    /// The columns in the words of the journal.
    pub(crate) fn set(&self) -> Map<String, Value> {
        let columns = json!({
            "dossier": self.dossier,
            "account": self.account,
            "position": self.position,
            "agency": self.agency,
            "purpose": self.purpose,
            "opened": self.opened,
            "read_at": self.read_at.as_microsecond(),
        });
        columns.as_object().cloned().unwrap_or_default()
    }
}

/// Whether this officer's reading of this hour is noted already.
pub(crate) fn is_noted(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    (account, position): (AccountId, PositionId),
    at: Timestamp,
) -> Result<bool, Fault> {
    let found = tx.query_opt(
        "select id from dossier_reading
          where dossier = $1 and position = $2 and account = $3 and hour = $4",
        &[&dossier, &position, &account, &hour_of(at)],
        |row| row.get::<String>(0),
    )?;
    Ok(found.is_some())
}

/// Notes it; tells whether it was not noted yet.
pub(crate) fn insert_reading(tx: &mut Tx<'_>, reading: &ReadingRow) -> Result<bool, Fault> {
    let n_rows = tx.execute(
        "insert into dossier_reading (id, dossier, account, position, agency, purpose, opened, hour,
                                      read_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (dossier, position, account, hour) do nothing",
        &[
            &reading.id,
            &reading.dossier,
            &reading.account,
            &reading.position,
            &reading.agency,
            &reading.purpose,
            &reading.opened,
            &hour_of(reading.read_at),
            &reading.read_at,
        ],
    )?;
    Ok(n_rows == 1)
}

const COLUMNS: &str = "id, dossier, account, position, agency, purpose, opened, read_at";

/// Every reading there is.
pub(crate) fn all_readings(tx: &mut Tx<'_>) -> Result<Vec<ReadingRow>, Fault> {
    tx.query(&format!("select {COLUMNS} from dossier_reading order by id"), &[], reading)
}

/// The last readings of a dossier, the newest first.
pub(crate) fn list_readings(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    most: i64,
) -> Result<Vec<ReadingRow>, Fault> {
    tx.query(
        &format!(
            "select {COLUMNS} from dossier_reading where dossier = $1
              order by read_at desc, id desc limit $2"
        ),
        &[&dossier, &most],
        reading,
    )
}

fn reading(row: &Row<'_>) -> Result<ReadingRow, Fault> {
    Ok(ReadingRow {
        id: row.get(0)?,
        dossier: row.get(1)?,
        account: row.get(2)?,
        position: row.get(3)?,
        agency: row.get(4)?,
        purpose: row.get(5)?,
        opened: row.get(6)?,
        read_at: row.get(7)?,
    })
}
