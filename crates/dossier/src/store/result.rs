//! The result of a dossier, from draft to finished document.

use jiff::Timestamp;
use kernel::PositionId;
use platform::{Fault, db::Tx, journal};
use serde_json::Value;

use crate::domain::DossierId;

/// The result as the row holds it.
#[derive(Debug, Clone)]
pub(crate) struct ResultRow {
    pub(crate) fields: Value,
    pub(crate) remark: Option<String>,
    pub(crate) prepared_by: PositionId,
    pub(crate) approved_by: Option<PositionId>,
    pub(crate) approved_at: Option<Timestamp>,
    pub(crate) number: Option<String>,
    pub(crate) sha256: Option<String>,
    pub(crate) salt: String,
}

impl ResultRow {
    /// The hash by which the journal speaks of the fields.
    pub(crate) fn seal(&self) -> String {
        journal::sealed(&self.salt, &self.fields)
    }

    /// What it is a copy of, where it is one.
    pub(crate) fn about(&self) -> Option<String> {
        self.fields["about"].as_str().map(str::to_owned)
    }

    /// The hash by which the journal speaks of the leader's remark.
    pub(crate) fn remark_seal(&self, remark: &str) -> String {
        super::text_seal(&self.salt, remark)
    }
}

/// The result of the dossier, if one was prepared.
pub(crate) fn load_result(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<ResultRow>, Fault> {
    tx.query_opt(
        "select fields, remark, prepared_by, approved_by, approved_at, number, sha256, salt
           from dossier_result where dossier = $1",
        &[&dossier],
        |row| {
            Ok(ResultRow {
                fields: row.get(0)?,
                remark: row.get(1)?,
                prepared_by: row.get(2)?,
                approved_by: row.get(3)?,
                approved_at: row.get(4)?,
                number: row.get(5)?,
                sha256: row.get(6)?,
                salt: row.get(7)?,
            })
        },
    )
}

/// Writes the draft, over an earlier one, and gives the hash for the event. The salt stays that of
/// the row, because an earlier remark was sealed with it.
pub(crate) fn put_result(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    fields: &Value,
    prepared_by: PositionId,
) -> Result<String, Fault> {
    let salt: String = tx.query_one(
        "insert into dossier_result (dossier, fields, prepared_by, salt) values ($1, $2, $3, $4)
         on conflict (dossier) do update set fields = $2, prepared_by = $3
         returning salt",
        &[&dossier, fields, &prepared_by, &journal::new_salt()],
        |row| row.get(0),
    )?;
    Ok(journal::sealed(&salt, fields))
}

/// Keeps the leader's remark beside the draft, and gives the hash for the event.
pub(crate) fn remark(tx: &mut Tx<'_>, dossier: DossierId, text: &str) -> Result<String, Fault> {
    let salt: String = tx.query_one(
        "update dossier_result set remark = $2 where dossier = $1 returning salt",
        &[&dossier, &text],
        |row| row.get(0),
    )?;
    Ok(super::text_seal(&salt, text))
}

/// Notes who approved it and when.
pub(crate) fn approve_result(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    by: PositionId,
    at: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update dossier_result set approved_by = $2, approved_at = $3 where dossier = $1",
        &[&dossier, &by, &at],
    )?;
    Ok(())
}

/// Notes number and document.
pub(crate) fn number_result(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    number: &str,
    sha256: &str,
    bytes: i64,
) -> Result<(), Fault> {
    tx.execute(
        "update dossier_result set number = $2, sha256 = $3, bytes = $4 where dossier = $1",
        &[&dossier, &number, &sha256, &bytes],
    )?;
    Ok(())
}
