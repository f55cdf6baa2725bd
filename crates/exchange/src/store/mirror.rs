//! Dossiers that other systems handle, as told.

use jiff::Timestamp;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use crate::domain::{MirrorId, Mirrored};

/// A row of the mirror.
#[derive(Debug, Clone)]
pub(crate) struct MirrorRow {
    pub(crate) id: MirrorId,
    pub(crate) agency: Option<AgencyId>,
    pub(crate) told: Mirrored,
    pub(crate) salt: String,
    pub(crate) first_at: Timestamp,
    pub(crate) version: i64,
}

/// The columns of a row, in the order in which [`mirror_of`] reads them.
pub(crate) const MIRROR_COLUMNS: &str = "id, foreign_code, procedure_code, procedure_name, agency, handler, \
    owner_name, owner_number, salt, status, chain, chain_step, submitted_at, accepted_at, due_at, finished_at, \
    changed_at, first_at, version";

/// Reads a row of [`MIRROR_COLUMNS`].
pub(crate) fn mirror_of(row: &Row<'_>) -> Result<MirrorRow, Fault> {
    let chain: Option<String> = row.get(10)?;
    Ok(MirrorRow {
        id: row.get(0)?,
        agency: row.get(4)?,
        told: Mirrored {
            foreign_code: row.get(1)?,
            procedure_code: row.get(2)?,
            procedure_name: row.get(3)?,
            agency_code: String::new(),
            handler: row.get(5)?,
            owner_name: row.get(6)?,
            owner_number: row.get(7)?,
            status: row.get(9)?,
            chain: chain.zip(row.get(11)?),
            submitted_at: row.get(12)?,
            accepted_at: row.get(13)?,
            due_at: row.get(14)?,
            finished_at: row.get(15)?,
            changed_at: row.get(16)?,
        },
        salt: row.get(8)?,
        first_at: row.get(17)?,
        version: row.get(18)?,
    })
}

impl MirrorRow {
    /// The columns in the words of the journal; the owner as a hash.
    pub(crate) fn set(&self, target: &str) -> Map<String, Value> {
        let told = &self.told;
        let at = |at: Option<Timestamp>| at.map(Timestamp::as_microsecond);
        let owner = json!([told.owner_name, told.owner_number]);
        let value = json!({
            "target": target,
            "foreign_code": told.foreign_code,
            "procedure_code": told.procedure_code,
            "procedure_name": told.procedure_name,
            "agency": self.agency,
            "handler": told.handler,
            "owner_seal": journal::sealed(&self.salt, &owner),
            "status": told.status,
            "chain": told.chain.as_ref().map(|it| &it.0),
            "chain_step": told.chain.as_ref().map(|it| &it.1),
            "submitted_at": at(told.submitted_at),
            "accepted_at": at(told.accepted_at),
            "due_at": at(told.due_at),
            "finished_at": at(told.finished_at),
            "changed_at": told.changed_at.as_microsecond(),
            "first_at": self.first_at.as_microsecond(),
        });
        match value {
            Value::Object(set) => set,
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => Map::new(),
        }
    }
}

/// What is known of the dossier with this code there.
pub(crate) fn mirror_row(
    tx: &mut Tx<'_>,
    target: &str,
    foreign_code: &str,
) -> Result<Option<MirrorRow>, Fault> {
    let sql = format!(
        "select {MIRROR_COLUMNS} from exchange_mirror where target = $1 and foreign_code = $2"
    );
    tx.query_opt(&sql, &[&target, &foreign_code], mirror_of)
}

/// Writes the latest news over what was known.
pub(crate) fn save_mirror(tx: &mut Tx<'_>, target: &str, row: &MirrorRow) -> Result<(), Fault> {
    let told = &row.told;
    tx.execute(
        "insert into exchange_mirror (id, target, foreign_code, procedure_code, procedure_name, agency, handler,
            owner_name, owner_number, salt, status, chain, chain_step, submitted_at, accepted_at, due_at,
            finished_at, changed_at, first_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         on conflict (target, foreign_code) do update set procedure_code = $4, procedure_name = $5, agency = $6,
            handler = $7, owner_name = $8, owner_number = $9, salt = $10, status = $11, chain = $12,
            chain_step = $13, submitted_at = $14, accepted_at = $15, due_at = $16, finished_at = $17,
            changed_at = $18, version = $20",
        &[
            &row.id,
            &target,
            &told.foreign_code,
            &told.procedure_code,
            &told.procedure_name,
            &row.agency,
            &told.handler,
            &told.owner_name,
            &told.owner_number,
            &row.salt,
            &told.status,
            &told.chain.as_ref().map(|it| it.0.as_str()),
            &told.chain.as_ref().map(|it| it.1.as_str()),
            &told.submitted_at,
            &told.accepted_at,
            &told.due_at,
            &told.finished_at,
            &told.changed_at,
            &row.first_at,
            &row.version,
        ],
    )?;
    Ok(())
}

/// The dossiers handled elsewhere that are shown to this agency and not finished.
pub(crate) fn mirrored_for(
    tx: &mut Tx<'_>,
    target: &str,
    agency: AgencyId,
) -> Result<Vec<MirrorRow>, Fault> {
    let sql = format!(
        "select {MIRROR_COLUMNS} from exchange_mirror
          where target = $1 and agency = $2 and finished_at is null order by id"
    );
    tx.query(&sql, &[&target, &agency], mirror_of)
}

/// Until when news is known.
pub(crate) fn mirrored_until(tx: &mut Tx<'_>, target: &str) -> Result<Option<Timestamp>, Fault> {
    tx.query_one(
        "select max(changed_at) from exchange_mirror where target = $1",
        &[&target],
        |row| row.get(0),
    )
}

/// Every row, for `motcua verify`.
pub(crate) fn all_mirrored(tx: &mut Tx<'_>, target: &str) -> Result<Vec<MirrorRow>, Fault> {
    let sql = format!("select {MIRROR_COLUMNS} from exchange_mirror where target = $1");
    tx.query(&sql, &[&target], mirror_of)
}
