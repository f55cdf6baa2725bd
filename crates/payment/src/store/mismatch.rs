//! What a gateway said that does not agree with what was asked for.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{Differing, GatewayMismatch, MismatchId};

pub(crate) const MISMATCH_COLUMNS: &str = "id, agency, differing, transaction_name, order_name, \
    merchant, amount, currency, money, seen_at, closed_at, closed_by, remark, salt, version";

pub(crate) fn mismatch_of(row: &Row<'_>) -> Result<GatewayMismatch, Fault> {
    let unknown = || Fault::Corrupt("an unknown difference with a gateway is stored".into());
    Ok(GatewayMismatch {
        id: row.get(0)?,
        agency: row.get(1)?,
        differing: Differing::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        transaction: row.get(3)?,
        order: row.get(4)?,
        merchant: row.get(5)?,
        amount: row.get(6)?,
        currency: row.get(7)?,
        money: row.get(8)?,
        seen_at: row.get(9)?,
        closed_at: row.get(10)?,
        closed_by: row.get(11)?,
        remark: row.get(12)?,
        salt: row.get(13)?,
        version: row.get(14)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_mismatch(tx: &mut Tx<'_>, it: &GatewayMismatch) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_mismatch (id, agency, differing, transaction_name, order_name,
                merchant, amount, currency, money, seen_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &it.id,
            &it.agency,
            &it.differing.code(),
            &it.transaction,
            &it.order,
            &it.merchant,
            &it.amount,
            &it.currency,
            &it.money,
            &it.seen_at,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_mismatch(tx: &mut Tx<'_>, it: &GatewayMismatch) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_mismatch set closed_at = $2, closed_by = $3, remark = $4, version = $5
          where id = $1 and version = $5 - 1",
        &[&it.id, &it.closed_at, &it.closed_by, &it.remark, &it.version],
    )?;
    Ok(changed == 1)
}

/// The one with this id.
pub(crate) fn load_mismatch(
    tx: &mut Tx<'_>,
    id: MismatchId,
) -> Result<Option<GatewayMismatch>, Fault> {
    let sql = format!("select {MISMATCH_COLUMNS} from payment_mismatch where id = $1");
    tx.query_opt(&sql, &[&id], mismatch_of)
}

/// Whether this was seen before.
pub(crate) fn has_mismatch(
    tx: &mut Tx<'_>,
    (agency, differing, transaction): (AgencyId, Differing, &str),
) -> Result<bool, Fault> {
    let found: Option<i64> = tx.query_opt(
        "select 1 from payment_mismatch
          where agency = $1 and differing = $2 and transaction_name = $3",
        &[&agency, &differing.code(), &transaction],
        |row| row.get(0),
    )?;
    Ok(found.is_some())
}

/// What the journal says of it. What somebody wrote about it is a salted seal.
pub(crate) fn mismatch_set(it: &GatewayMismatch) -> Map<String, Value> {
    let seal = |text: &String| journal::sealed(&it.salt, &Value::String(text.clone()));
    object(json!({
        "agency": it.agency,
        "differing": it.differing.code(),
        "transaction": it.transaction,
        "order": it.order,
        "merchant": it.merchant,
        "amount": it.amount,
        "currency": it.currency,
        "money": it.money,
        "seen_at": it.seen_at.as_microsecond(),
        "closed_at": micros(it.closed_at),
        "closed_by": it.closed_by,
        "remark_seal": it.remark.as_ref().map(seal),
    }))
}
