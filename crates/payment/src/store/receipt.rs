//! Receipts, and the series that their numbers come from.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{ChargeId, FeeReceipt, FeeReceiptId, FeeReceiptState, LookupCode, MoneyId};

pub(crate) const RECEIPT_COLUMNS: &str = "id, agency, form_symbol, symbol, year, number, money, \
    charge, dossier, amount, payer, tax_code, issued_at, issued_by, state, cancelled_at, \
    cancelled_by, reason, salt, version, lookup, replaces";

pub(crate) fn receipt_of(row: &Row<'_>) -> Result<FeeReceipt, Fault> {
    let unknown = || Fault::Corrupt("an unknown state of a receipt is stored".into());
    Ok(FeeReceipt {
        id: row.get(0)?,
        agency: row.get(1)?,
        form_symbol: row.get(2)?,
        symbol: row.get(3)?,
        year: row.get(4)?,
        number: row.get(5)?,
        money: row.get(6)?,
        charge: row.get(7)?,
        dossier: row.get(8)?,
        amount: row.get(9)?,
        payer: row.get(10)?,
        tax_code: row.get(11)?,
        issued_at: row.get(12)?,
        issued_by: row.get(13)?,
        state: FeeReceiptState::from_code(&row.get::<String>(14)?).ok_or_else(unknown)?,
        cancelled_at: row.get(15)?,
        cancelled_by: row.get(16)?,
        reason: row.get(17)?,
        salt: row.get(18)?,
        version: row.get(19)?,
        lookup: LookupCode::parse(&row.get::<String>(20)?),
        replaces: row.get(21)?,
    })
}

/// The next number of this series. Given back with everything else when the transaction fails: no gaps.
pub(crate) fn next_number(
    tx: &mut Tx<'_>,
    (agency, symbol, year): (AgencyId, &str, i64),
) -> Result<i64, Fault> {
    tx.query_one(
        "insert into payment_series (agency, symbol, year, last_number) values ($1, $2, $3, 1)
         on conflict (agency, symbol, year)
            do update set last_number = payment_series.last_number + 1
         returning last_number",
        &[&agency, &symbol, &year],
        |row| row.get(0),
    )
}

/// Keeps a new one.
pub(crate) fn insert_receipt(tx: &mut Tx<'_>, it: &FeeReceipt) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_receipt (id, agency, form_symbol, symbol, year, number, money, charge,
                dossier, amount, payer, tax_code, issued_at, issued_by, state, salt, version, lookup,
                replaces)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19)",
        &[
            &it.id,
            &it.agency,
            &it.form_symbol,
            &it.symbol,
            &it.year,
            &it.number,
            &it.money,
            &it.charge,
            &it.dossier,
            &it.amount,
            &it.payer,
            &it.tax_code,
            &it.issued_at,
            &it.issued_by,
            &it.state.code(),
            &it.salt,
            &it.version,
            &it.lookup.as_ref().map_or("", LookupCode::as_str),
            &it.replaces,
        ],
    )?;
    Ok(())
}

/// Keeps that it was cancelled. Answers whether nobody changed it since the version before.
pub(crate) fn save_receipt(tx: &mut Tx<'_>, it: &FeeReceipt) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_receipt set state = $2, cancelled_at = $3, cancelled_by = $4, reason = $5,
                version = $6
          where id = $1 and version = $6 - 1",
        &[&it.id, &it.state.code(), &it.cancelled_at, &it.cancelled_by, &it.reason, &it.version],
    )?;
    Ok(changed == 1)
}

/// The receipt with this id.
pub(crate) fn load_receipt(tx: &mut Tx<'_>, id: FeeReceiptId) -> Result<Option<FeeReceipt>, Fault> {
    let sql = format!("select {RECEIPT_COLUMNS} from payment_receipt where id = $1");
    tx.query_opt(&sql, &[&id], receipt_of)
}

/// What the journal says of it. Who paid, and why it was cancelled, are salted seals.
pub(crate) fn receipt_set(it: &FeeReceipt) -> Map<String, Value> {
    let seal = |text: &str| journal::sealed(&it.salt, &Value::String(text.to_owned()));
    object(json!({
        "agency": it.agency,
        "form_symbol": it.form_symbol,
        "symbol": it.symbol,
        "year": it.year,
        "number": it.number,
        "money": it.money,
        "charge": it.charge,
        "dossier": it.dossier,
        "amount": it.amount,
        "payer_seal": seal(&it.payer),
        "tax_code": it.tax_code,
        "issued_at": it.issued_at.as_microsecond(),
        "issued_by": it.issued_by,
        "state": it.state.code(),
        "cancelled_at": micros(it.cancelled_at),
        "cancelled_by": it.cancelled_by,
        "reason_seal": it.reason.as_deref().map(seal),
        "lookup_seal": it.lookup.as_ref().map(|it| seal(it.as_str())),
        "replaces": it.replaces,
    }))
}

/// The receipt of this charge that holds.
pub(crate) fn issued_receipt_of(
    tx: &mut Tx<'_>,
    charge: ChargeId,
) -> Result<Option<FeeReceipt>, Fault> {
    let sql = format!(
        "select {RECEIPT_COLUMNS} from payment_receipt where charge = $1 and state = 'issued'"
    );
    tx.query_opt(&sql, &[&charge], receipt_of)
}

/// The latest receipt of this money, whether it holds or not.
pub(crate) fn receipt_of_money(
    tx: &mut Tx<'_>,
    money: MoneyId,
) -> Result<Option<FeeReceipt>, Fault> {
    let sql = format!(
        "select {RECEIPT_COLUMNS} from payment_receipt where money = $1 order by id desc limit 1"
    );
    tx.query_opt(&sql, &[&money], receipt_of)
}

/// The receipt that took the place of this one.
pub(crate) fn receipt_instead_of(
    tx: &mut Tx<'_>,
    replaced: FeeReceiptId,
) -> Result<Option<FeeReceipt>, Fault> {
    let sql = format!("select {RECEIPT_COLUMNS} from payment_receipt where replaces = $1");
    tx.query_opt(&sql, &[&replaced], receipt_of)
}

/// The receipt with this code printed on it.
pub(crate) fn receipt_with_lookup(
    tx: &mut Tx<'_>,
    code: &LookupCode,
) -> Result<Option<FeeReceipt>, Fault> {
    let sql =
        format!("select {RECEIPT_COLUMNS} from payment_receipt where lookup = $1 and lookup <> ''");
    tx.query_opt(&sql, &[&code.as_str()], receipt_of)
}
