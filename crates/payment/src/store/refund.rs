//! Money that is given back.

use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{GatewayRefund, MoneyId, Refund, RefundCause, RefundId, RefundState};

pub(crate) const REFUND_COLUMNS: &str = "id, agency, money, amount, cause, state, requested_at, \
    requested_by, decided_at, decided_by, paid_at, reference, gateway, reason, salt, version";

pub(crate) fn refund_of(row: &Row<'_>) -> Result<Refund, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of a refund is stored".into());
    Ok(Refund {
        id: row.get(0)?,
        agency: row.get(1)?,
        money: row.get(2)?,
        amount: row.get(3)?,
        cause: RefundCause::from_code(&row.get::<String>(4)?).ok_or_else(unknown)?,
        state: RefundState::from_code(&row.get::<String>(5)?).ok_or_else(unknown)?,
        requested_at: row.get(6)?,
        requested_by: row.get(7)?,
        decided_at: row.get(8)?,
        decided_by: row.get(9)?,
        paid_at: row.get(10)?,
        reference: row.get(11)?,
        gateway: match row.get::<Option<String>>(12)? {
            Some(code) => Some(GatewayRefund::from_code(&code).ok_or_else(unknown)?),
            None => None,
        },
        reason: row.get(13)?,
        salt: row.get(14)?,
        version: row.get(15)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_refund(tx: &mut Tx<'_>, it: &Refund) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_refund (id, agency, money, amount, cause, state, requested_at,
                requested_by, reason, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &it.id,
            &it.agency,
            &it.money,
            &it.amount,
            &it.cause.code(),
            &it.state.code(),
            &it.requested_at,
            &it.requested_by,
            &it.reason,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_refund(tx: &mut Tx<'_>, it: &Refund) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_refund set state = $2, decided_at = $3, decided_by = $4, paid_at = $5,
                reference = $6, gateway = $7, version = $8
          where id = $1 and version = $8 - 1",
        &[
            &it.id,
            &it.state.code(),
            &it.decided_at,
            &it.decided_by,
            &it.paid_at,
            &it.reference,
            &it.gateway.map(GatewayRefund::code),
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// The refund with this id.
pub(crate) fn load_refund(tx: &mut Tx<'_>, id: RefundId) -> Result<Option<Refund>, Fault> {
    let sql = format!("select {REFUND_COLUMNS} from payment_refund where id = $1");
    tx.query_opt(&sql, &[&id], refund_of)
}

/// What the journal says of it. What was written about it is a salted seal.
pub(crate) fn refund_set(it: &Refund) -> Map<String, Value> {
    let seal = |text: &String| journal::sealed(&it.salt, &Value::String(text.clone()));
    object(json!({
        "agency": it.agency,
        "money": it.money,
        "amount": it.amount,
        "cause": it.cause.code(),
        "state": it.state.code(),
        "requested_at": it.requested_at.as_microsecond(),
        "requested_by": it.requested_by,
        "decided_at": micros(it.decided_at),
        "decided_by": it.decided_by,
        "paid_at": micros(it.paid_at),
        "reference": it.reference,
        "gateway": it.gateway.map(GatewayRefund::code),
        "reason_seal": it.reason.as_ref().map(seal),
    }))
}

/// Those that a gateway was asked for and has not answered.
pub(crate) fn refunds_asked(tx: &mut Tx<'_>) -> Result<Vec<Refund>, Fault> {
    let sql = format!(
        "select {REFUND_COLUMNS} from payment_refund
          where state = 'approved' and gateway = 'asked' order by id"
    );
    tx.query(&sql, &[], refund_of)
}

/// Whether this was requested for this money before, whatever became of it.
pub(crate) fn has_refund(
    tx: &mut Tx<'_>,
    (money, cause): (MoneyId, RefundCause),
) -> Result<bool, Fault> {
    let found: Option<i64> = tx.query_opt(
        "select 1 from payment_refund where money = $1 and cause = $2 limit 1",
        &[&money, &cause.code()],
        |row| row.get(0),
    )?;
    Ok(found.is_some())
}
