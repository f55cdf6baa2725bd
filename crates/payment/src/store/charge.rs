//! What is asked.

use catalog::ChargeTiming;
use dossier::DossierId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{Charge, ChargeCode, ChargeId, ChargeState};

pub(crate) const CHARGE_COLUMNS: &str = "id, code, fee, dossier, agency, timing, amount, lines, \
                                         state, made_at, ended_at, salt, version";

pub(crate) fn charge_of(row: &Row<'_>) -> Result<Charge, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of a charge is stored".into());
    let lines: String = row.get(7)?;
    Ok(Charge {
        id: row.get(0)?,
        code: ChargeCode::parse(&row.get::<String>(1)?).ok_or_else(unknown)?,
        fee: row.get(2)?,
        dossier: row.get(3)?,
        agency: row.get(4)?,
        timing: ChargeTiming::from_code(&row.get::<String>(5)?).ok_or_else(unknown)?,
        amount: row.get(6)?,
        lines: serde_json::from_str(&lines).map_err(|_| unknown())?,
        state: ChargeState::from_code(&row.get::<String>(8)?).ok_or_else(unknown)?,
        made_at: row.get(9)?,
        ended_at: row.get(10)?,
        salt: row.get(11)?,
        version: row.get(12)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_charge(tx: &mut Tx<'_>, it: &Charge) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_charge (id, code, fee, dossier, agency, timing, amount, lines, state,
                made_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &it.id,
            &it.code.as_str(),
            &it.fee,
            &it.dossier,
            &it.agency,
            &it.timing.code(),
            &it.amount,
            &lines(it),
            &it.state.code(),
            &it.made_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_charge(tx: &mut Tx<'_>, it: &Charge) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_charge set agency = $2, state = $3, ended_at = $4, version = $5
          where id = $1 and version = $5 - 1",
        &[&it.id, &it.agency, &it.state.code(), &it.ended_at, &it.version],
    )?;
    Ok(changed == 1)
}

/// The charge with this id.
pub(crate) fn load_charge(tx: &mut Tx<'_>, id: ChargeId) -> Result<Option<Charge>, Fault> {
    let sql = format!("select {CHARGE_COLUMNS} from payment_charge where id = $1");
    tx.query_opt(&sql, &[&id], charge_of)
}

/// The charge with this code.
pub(crate) fn load_charge_by_code(
    tx: &mut Tx<'_>,
    code: &ChargeCode,
) -> Result<Option<Charge>, Fault> {
    let sql = format!("select {CHARGE_COLUMNS} from payment_charge where code = $1");
    tx.query_opt(&sql, &[&code.as_str()], charge_of)
}

/// Every charge of a dossier, the first first.
pub(crate) fn charges_of(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Charge>, Fault> {
    let sql = format!("select {CHARGE_COLUMNS} from payment_charge where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], charge_of)
}

fn lines(it: &Charge) -> String {
    json!(it.lines).to_string()
}

/// What the journal says of it. Who pays less belongs to people: the lines are a salted seal.
pub(crate) fn charge_set(it: &Charge) -> Map<String, Value> {
    object(json!({
        "code": it.code.as_str(),
        "fee": it.fee,
        "dossier": it.dossier,
        "agency": it.agency,
        "timing": it.timing.code(),
        "amount": it.amount,
        "lines_seal": journal::sealed(&it.salt, &json!(it.lines)),
        "state": it.state.code(),
        "made_at": it.made_at.as_microsecond(),
        "ended_at": micros(it.ended_at),
    }))
}
