//! Money that came in.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::object;
use crate::domain::{Money, MoneyId, PaidBy};

pub(crate) const MONEY_COLUMNS: &str = "id, agency, way, reference, amount, held, charge, \
                                        received_at, taken_by, shift, version";

pub(crate) fn money_of(row: &Row<'_>) -> Result<Money, Fault> {
    let unknown = || Fault::Corrupt("an unknown way of money is stored".into());
    Ok(Money {
        id: row.get(0)?,
        agency: row.get(1)?,
        way: PaidBy::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        reference: row.get(3)?,
        amount: row.get(4)?,
        held: row.get(5)?,
        charge: row.get(6)?,
        received_at: row.get(7)?,
        taken_by: row.get(8)?,
        shift: row.get(9)?,
        version: row.get(10)?,
    })
}

/// Keeps money that came in.
pub(crate) fn insert_money(tx: &mut Tx<'_>, it: &Money) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_money (id, agency, way, reference, amount, held, charge, received_at,
                taken_by, shift, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &it.id,
            &it.agency,
            &it.way.code(),
            &it.reference,
            &it.amount,
            &it.held,
            &it.charge,
            &it.received_at,
            &it.taken_by,
            &it.shift,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_money(tx: &mut Tx<'_>, it: &Money) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_money set held = $2, charge = $3, version = $4
          where id = $1 and version = $4 - 1",
        &[&it.id, &it.held, &it.charge, &it.version],
    )?;
    Ok(changed == 1)
}

/// The money with this id.
pub(crate) fn load_money(tx: &mut Tx<'_>, id: MoneyId) -> Result<Option<Money>, Fault> {
    let sql = format!("select {MONEY_COLUMNS} from payment_money where id = $1");
    tx.query_opt(&sql, &[&id], money_of)
}

/// What the journal says of it.
pub(crate) fn money_set(it: &Money) -> Map<String, Value> {
    object(json!({
        "agency": it.agency,
        "way": it.way.code(),
        "reference": it.reference,
        "amount": it.amount,
        "held": it.held,
        "charge": it.charge,
        "received_at": it.received_at.as_microsecond(),
        "taken_by": it.taken_by,
        "shift": it.shift,
    }))
}

/// The money that has this name where it comes from.
pub(crate) fn money_with(
    tx: &mut Tx<'_>,
    (agency, way, reference): (AgencyId, PaidBy, &str),
) -> Result<Option<Money>, Fault> {
    let sql = format!(
        "select {MONEY_COLUMNS} from payment_money where agency = $1 and way = $2 and reference = $3"
    );
    tx.query_opt(&sql, &[&agency, &way.code(), &reference], money_of)
}
