//! Results that others replace: what was handed over with an error of the agency.

use jiff::Timestamp;
use kernel::PositionId;
use platform::{Fault, db::Tx};
use serde_json::{Value, json};

use super::Change;
use crate::domain::{DossierId, ReplacedResult, Stored};

/// Keeps the present result as one that is replaced, and makes room for the one that replaces it: its text
/// stays as the draft. Gives the change for the event. `before` is the row with the result, `version` the
/// version that the deed makes.
pub(crate) fn replace_result(
    tx: &mut Tx<'_>,
    before: &Stored,
    version: i64,
    now: Timestamp,
) -> Result<Change, Fault> {
    let (number, sha256, bytes, approved_by): (String, String, i64, Option<PositionId>) = tx
        .query_one(
            "select number, sha256, bytes, approved_by from dossier_result where dossier = $1",
            &[&before.id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
    let replaced = ReplacedResult {
        version,
        number,
        sha256,
        approved_by,
        finished_at: before.finished_at,
        returned_at: before.returned_at,
        promised_at: before.promised_at,
        replaced_at: now,
    };
    tx.execute(
        "insert into dossier_replaced_result (dossier, version, number, sha256, bytes, approved_by,
            finished_at, returned_at, promised_at, replaced_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &before.id,
            &replaced.version,
            &replaced.number,
            &replaced.sha256,
            &bytes,
            &replaced.approved_by,
            &replaced.finished_at,
            &replaced.returned_at,
            &replaced.promised_at,
            &replaced.replaced_at,
        ],
    )?;
    tx.execute(
        "update dossier_result set approved_by = null, approved_at = null, number = null,
            sha256 = null, bytes = null where dossier = $1",
        &[&before.id],
    )?;
    let (name, value) = replaced.entry();
    let emptied = ["approved_by", "approved_at", "result_sha256"];
    let change = Change::default().set(name, value);
    Ok(emptied.into_iter().fold(change, |change, name| change.set(name, Value::Null)))
}

/// The results of this dossier that others replace, the oldest first.
pub(crate) fn list_replaced(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<ReplacedResult>, Fault> {
    tx.query(
        "select version, number, sha256, approved_by, finished_at, returned_at, promised_at,
                replaced_at
           from dossier_replaced_result where dossier = $1 order by version",
        &[&dossier],
        |row| {
            Ok(ReplacedResult {
                version: row.get(0)?,
                number: row.get(1)?,
                sha256: row.get(2)?,
                approved_by: row.get(3)?,
                finished_at: row.get(4)?,
                returned_at: row.get(5)?,
                promised_at: row.get(6)?,
                replaced_at: row.get(7)?,
            })
        },
    )
}

impl ReplacedResult {
    /// What the journal says of it: its name there, and its columns.
    pub(crate) fn entry(&self) -> (String, Value) {
        let instant = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
        let said = json!([
            self.number,
            self.sha256,
            self.approved_by,
            instant(self.finished_at),
            instant(self.returned_at),
            instant(self.promised_at),
            self.replaced_at.as_microsecond(),
        ]);
        (format!("replaced.{}", self.version), said)
    }
}
