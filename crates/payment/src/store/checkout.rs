//! Payments through a gateway.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{ChargeId, Checkout, CheckoutId, CheckoutState};

pub(crate) const CHECKOUT_COLUMNS: &str = "id, charge, dossier, agency, merchant, amount, state, \
                                           made_at, ask_at, asked, ended_at, version";

pub(crate) fn checkout_of(row: &Row<'_>) -> Result<Checkout, Fault> {
    let unknown = || Fault::Corrupt("an unknown state of a checkout is stored".into());
    Ok(Checkout {
        id: row.get(0)?,
        charge: row.get(1)?,
        dossier: row.get(2)?,
        agency: row.get(3)?,
        merchant: row.get(4)?,
        amount: row.get(5)?,
        state: CheckoutState::from_code(&row.get::<String>(6)?).ok_or_else(unknown)?,
        made_at: row.get(7)?,
        ask_at: row.get(8)?,
        asked: row.get(9)?,
        ended_at: row.get(10)?,
        version: row.get(11)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_checkout(tx: &mut Tx<'_>, it: &Checkout) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_checkout (id, charge, dossier, agency, merchant, amount, state,
                made_at, ask_at, asked, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &it.id,
            &it.charge,
            &it.dossier,
            &it.agency,
            &it.merchant,
            &it.amount,
            &it.state.code(),
            &it.made_at,
            &it.ask_at,
            &it.asked,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_checkout(tx: &mut Tx<'_>, it: &Checkout) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_checkout set state = $2, ended_at = $3, ask_at = $4, version = $5
          where id = $1 and version = $5 - 1",
        &[&it.id, &it.state.code(), &it.ended_at, &it.ask_at, &it.version],
    )?;
    Ok(changed == 1)
}

/// When the gateway is asked again. It says nothing of the payment itself, so no version counts it.
pub(crate) fn postpone_question(
    tx: &mut Tx<'_>,
    it: &Checkout,
    ask_at: Option<Timestamp>,
) -> Result<(), Fault> {
    tx.execute(
        "update payment_checkout set ask_at = $2, asked = asked + 1
          where id = $1 and state = 'open'",
        &[&it.id, &ask_at],
    )?;
    Ok(())
}

/// The one with this id.
pub(crate) fn load_checkout(tx: &mut Tx<'_>, id: CheckoutId) -> Result<Option<Checkout>, Fault> {
    let sql = format!("select {CHECKOUT_COLUMNS} from payment_checkout where id = $1");
    tx.query_opt(&sql, &[&id], checkout_of)
}

/// The latest of which nothing is known yet, of this charge.
pub(crate) fn open_checkout_of(
    tx: &mut Tx<'_>,
    charge: ChargeId,
) -> Result<Option<Checkout>, Fault> {
    let sql = format!(
        "select {CHECKOUT_COLUMNS} from payment_checkout where charge = $1 and state = 'open'
          order by made_at desc, id desc limit 1"
    );
    tx.query_opt(&sql, &[&charge], checkout_of)
}

/// Those of which the gateway is to be asked now, the longest waiting first.
pub(crate) fn checkouts_to_ask(
    tx: &mut Tx<'_>,
    (now, most): (Timestamp, i64),
) -> Result<Vec<Checkout>, Fault> {
    let sql = format!(
        "select {CHECKOUT_COLUMNS} from payment_checkout
          where ask_at is not null and ask_at <= $1 order by ask_at, id limit $2"
    );
    tx.query(&sql, &[&now, &most], checkout_of)
}

/// What the journal says of it.
pub(crate) fn checkout_set(it: &Checkout) -> Map<String, Value> {
    object(json!({
        "charge": it.charge,
        "dossier": it.dossier,
        "agency": it.agency,
        "merchant": it.merchant,
        "amount": it.amount,
        "state": it.state.code(),
        "made_at": it.made_at.as_microsecond(),
        "ended_at": micros(it.ended_at),
    }))
}
