//! Shifts at the cash desk.

use kernel::{AgencyId, PositionId, Vnd};
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{Shift, ShiftId};

pub(crate) const SHIFT_COLUMNS: &str = "id, agency, position, opened_at, float_amount, closed_at, \
                                        taken, counted, reason, salt, version";

pub(crate) fn shift_of(row: &Row<'_>) -> Result<Shift, Fault> {
    let amount = |at| Ok::<_, Fault>(row.get::<Option<i64>>(at)?.map(Vnd::new));
    Ok(Shift {
        id: row.get(0)?,
        agency: row.get(1)?,
        position: row.get(2)?,
        opened_at: row.get(3)?,
        float_amount: row.get(4)?,
        closed_at: row.get(5)?,
        taken: amount(6)?,
        counted: amount(7)?,
        reason: row.get(8)?,
        salt: row.get(9)?,
        version: row.get(10)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_shift(tx: &mut Tx<'_>, it: &Shift) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_shift (id, agency, position, opened_at, float_amount, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&it.id, &it.agency, &it.position, &it.opened_at, &it.float_amount, &it.salt, &it.version],
    )?;
    Ok(())
}

/// Keeps that it was closed. Answers whether nobody changed it since the version before.
pub(crate) fn save_shift(tx: &mut Tx<'_>, it: &Shift) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_shift set closed_at = $2, taken = $3, counted = $4, reason = $5,
                version = $6
          where id = $1 and version = $6 - 1",
        &[&it.id, &it.closed_at, &it.taken, &it.counted, &it.reason, &it.version],
    )?;
    Ok(changed == 1)
}

/// The shift with this id.
pub(crate) fn load_shift(tx: &mut Tx<'_>, id: ShiftId) -> Result<Option<Shift>, Fault> {
    let sql = format!("select {SHIFT_COLUMNS} from payment_shift where id = $1");
    tx.query_opt(&sql, &[&id], shift_of)
}

/// The shift that this cashier has open.
pub(crate) fn open_shift_of(tx: &mut Tx<'_>, position: PositionId) -> Result<Option<Shift>, Fault> {
    let sql = format!(
        "select {SHIFT_COLUMNS} from payment_shift where position = $1 and closed_at is null"
    );
    tx.query_opt(&sql, &[&position], shift_of)
}

/// The shifts of this agency that nobody closed, the first first.
pub(crate) fn open_shifts(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<Shift>, Fault> {
    let sql = format!(
        "select {SHIFT_COLUMNS} from payment_shift where agency = $1 and closed_at is null
          order by opened_at, id"
    );
    tx.query(&sql, &[&agency], shift_of)
}

/// The cash taken in a shift so far.
pub(crate) fn cash_in(tx: &mut Tx<'_>, shift: ShiftId) -> Result<Vnd, Fault> {
    tx.query_one(
        "select cast(coalesce(sum(amount), 0) as bigint) from payment_money where shift = $1",
        &[&shift],
        |row| row.get(0),
    )
}

/// What the journal says of it. Why the count differs is a salted seal.
pub(crate) fn shift_set(it: &Shift) -> Map<String, Value> {
    let seal = |text: &String| journal::sealed(&it.salt, &Value::String(text.clone()));
    object(json!({
        "agency": it.agency,
        "position": it.position,
        "opened_at": it.opened_at.as_microsecond(),
        "float_amount": it.float_amount,
        "closed_at": micros(it.closed_at),
        "taken": it.taken,
        "counted": it.counted,
        "reason_seal": it.reason.as_ref().map(seal),
    }))
}
