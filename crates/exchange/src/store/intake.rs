//! Messages that came in, each once.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AccountId, AgencyId, PersonId};
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use crate::domain::{IntakeId, IntakeKind};

/// Everything kept of a message; nothing of its content.
#[derive(Debug, Clone)]
pub(crate) struct IntakeRow {
    pub(crate) id: IntakeId,
    pub(crate) message: String,
    pub(crate) foreign_code: String,
    pub(crate) kind: IntakeKind,
    /// The dossier that it became or changed; none when it was refused.
    pub(crate) dossier: Option<DossierId>,
    pub(crate) filer: Option<(AccountId, PersonId)>,
    pub(crate) problems: Vec<String>,
    pub(crate) decided_at: Timestamp,
    /// The chain that it sets going, and the agency that received it.
    pub(crate) chain: Option<(String, AgencyId)>,
}

const COLUMNS: &str = "id, message, foreign_code, kind, dossier, filer_account, filer_person, problems, \
                       decided_at, chain, agency";

fn intake_of(row: &Row<'_>) -> Result<IntakeRow, Fault> {
    let kind = IntakeKind::from_code(&row.get::<String>(3)?)
        .ok_or_else(|| Fault::Corrupt("an unknown kind of message is stored".into()))?;
    let account: Option<AccountId> = row.get(5)?;
    let problems: Value = row.get(7)?;
    let problems = problems.as_array().into_iter().flatten();
    Ok(IntakeRow {
        id: row.get(0)?,
        message: row.get(1)?,
        foreign_code: row.get(2)?,
        kind,
        dossier: row.get(4)?,
        filer: account.zip(row.get(6)?),
        problems: problems.filter_map(Value::as_str).map(str::to_owned).collect(),
        decided_at: row.get(8)?,
        chain: row.get::<Option<String>>(9)?.zip(row.get(10)?),
    })
}

/// The columns in the words of the journal.
pub(crate) fn set_of(target: &str, row: &IntakeRow) -> Map<String, Value> {
    let value = json!({
        "target": target,
        "message": row.message,
        "foreign_code": row.foreign_code,
        "kind": row.kind.code(),
        "state": state_of(row),
        "dossier": row.dossier,
        "filer_account": row.filer.map(|it| it.0),
        "filer_person": row.filer.map(|it| it.1),
        "problems": row.problems,
        "decided_at": row.decided_at.as_microsecond(),
    });
    match value {
        Value::Object(mut set) => {
            if let Some((chain, agency)) = &row.chain {
                set.insert("chain".into(), json!(chain));
                set.insert("agency".into(), json!(agency));
            }
            set
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

const fn state_of(row: &IntakeRow) -> &'static str {
    if row.dossier.is_some() { "taken" } else { "refused" }
}

pub(crate) fn insert_intake(tx: &mut Tx<'_>, target: &str, row: &IntakeRow) -> Result<(), Fault> {
    tx.execute(
        "insert into exchange_intake (id, target, message, foreign_code, kind, state, dossier,
                                      filer_account, filer_person, problems, decided_at, version,
                                      chain, agency)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13)",
        &[
            &row.id,
            &target,
            &row.message,
            &row.foreign_code,
            &row.kind.code(),
            &state_of(row),
            &row.dossier,
            &row.filer.map(|it| it.0),
            &row.filer.map(|it| it.1),
            &json!(row.problems),
            &row.decided_at,
            &row.chain.as_ref().map(|it| it.0.as_str()),
            &row.chain.as_ref().map(|it| it.1),
        ],
    )?;
    Ok(())
}

/// The filings that several agencies handle and this one received, each with its version.
pub(crate) fn chains_for(
    tx: &mut Tx<'_>,
    target: &str,
    agency: AgencyId,
) -> Result<Vec<(IntakeRow, i64)>, Fault> {
    let sql = format!(
        "select {COLUMNS}, version from exchange_intake
          where target = $1 and agency = $2 and chain is not null order by id"
    );
    tx.query(&sql, &[&target, &agency], |row| Ok((intake_of(row)?, row.get(11)?)))
}

/// Shows the filing to another agency.
pub(crate) fn show_chain_to(
    tx: &mut Tx<'_>,
    row: &IntakeRow,
    agency: AgencyId,
) -> Result<(), Fault> {
    tx.execute(
        "update exchange_intake set agency = $2, version = version + 1 where id = $1",
        &[&row.id, &agency],
    )?;
    Ok(())
}

/// What was decided about this message before.
pub(crate) fn known_message(
    tx: &mut Tx<'_>,
    target: &str,
    message: &str,
) -> Result<Option<IntakeRow>, Fault> {
    let sql = format!("select {COLUMNS} from exchange_intake where target = $1 and message = $2");
    tx.query_opt(&sql, &[&target, &message], intake_of)
}

/// The dossier that was filed elsewhere under this code, as it was taken in.
pub(crate) fn already_taken(
    tx: &mut Tx<'_>,
    target: &str,
    foreign_code: &str,
) -> Result<Option<IntakeRow>, Fault> {
    let sql = format!(
        "select {COLUMNS} from exchange_intake
          where target = $1 and foreign_code = $2 and kind = 'dossier' and state = 'taken'
          order by id limit 1"
    );
    tx.query_opt(&sql, &[&target, &foreign_code], intake_of)
}

/// The code under which this dossier was filed elsewhere.
pub(crate) fn filed_elsewhere(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<String>, Fault> {
    tx.query_opt(
        "select foreign_code from exchange_intake
          where dossier = $1 and kind = 'dossier' and state = 'taken' order by id limit 1",
        &[&dossier],
        |row| row.get(0),
    )
}

/// The sender knows our decision.
pub(crate) fn mark_answered(
    tx: &mut Tx<'_>,
    target: &str,
    message: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.execute(
        "update exchange_intake set answered_at = $3
          where target = $1 and message = $2 and answered_at is null",
        &[&target, &message, &now],
    )?;
    Ok(())
}
