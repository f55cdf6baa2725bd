//! What the tables hold, in the words of the journal, for `motcua verify`; and that the sums are right.

use kernel::Id;
use platform::{Fault, db::Tx, journal::State};
use serde_json::{Map, Value};

use crate::store;

/// The kinds of things whose history this module writes.
pub const SUBJECTS: &[&str] = &[
    "payment_collector",
    "payment_heir",
    "payment_charge",
    "payment_shift",
    "payment_money",
    "payment_receipt",
    "payment_statement",
    "payment_line",
    "payment_refund",
    "payment_checkout",
    "payment_mismatch",
    "payment_sealer",
    "payment_receipt_seal",
    "payment_obligation",
    "payment_tax_payment",
    "payment_tax_file",
];

fn state<K: kernel::IdKind>(id: Id<K>, version: i64, set: Map<String, Value>) -> State {
    State { subject_kind: K::NAME, subject_id: id.uuid(), version, set }
}

/// Every collector, charge, shift, money, receipt, line of a statement, refund and payment through a gateway.
///
/// # Errors
/// Whatever reading meets; [`Fault::Corrupt`] when numbers have gaps, or money is neither receipted nor held.
pub fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    for it in store::collectors(tx)? {
        states.push(state(it.id, it.version, store::collector_set(&it)));
    }
    for it in store::heirs(tx)? {
        states.push(state(it.id, it.version, store::heir_set(&it)));
    }
    let sql = format!("select {} from payment_charge", store::CHARGE_COLUMNS);
    for it in tx.query(&sql, &[], store::charge_of)? {
        states.push(state(it.id, it.version, store::charge_set(&it)));
    }
    let sql = format!("select {} from payment_shift", store::SHIFT_COLUMNS);
    for it in tx.query(&sql, &[], store::shift_of)? {
        states.push(state(it.id, it.version, store::shift_set(&it)));
    }
    let sql = format!("select {} from payment_money", store::MONEY_COLUMNS);
    for it in tx.query(&sql, &[], store::money_of)? {
        states.push(state(it.id, it.version, store::money_set(&it)));
    }
    let sql = format!("select {} from payment_receipt", store::RECEIPT_COLUMNS);
    for it in tx.query(&sql, &[], store::receipt_of)? {
        states.push(state(it.id, it.version, store::receipt_set(&it)));
    }
    let sql = format!("select {} from payment_statement", store::STATEMENT_COLUMNS);
    for it in tx.query(&sql, &[], store::statement_of)? {
        states.push(state(it.id, 1, store::statement_set(&it)));
    }
    let sql = format!("select {} from payment_line", store::LINE_COLUMNS);
    for it in tx.query(&sql, &[], store::line_of)? {
        states.push(state(it.id, 1, store::line_set(&it)));
    }
    let sql = format!("select {} from payment_refund", store::REFUND_COLUMNS);
    for it in tx.query(&sql, &[], store::refund_of)? {
        states.push(state(it.id, it.version, store::refund_set(&it)));
    }
    let sql = format!("select {} from payment_checkout", store::CHECKOUT_COLUMNS);
    for it in tx.query(&sql, &[], store::checkout_of)? {
        states.push(state(it.id, it.version, store::checkout_set(&it)));
    }
    let sql = format!("select {} from payment_mismatch", store::MISMATCH_COLUMNS);
    for it in tx.query(&sql, &[], store::mismatch_of)? {
        states.push(state(it.id, it.version, store::mismatch_set(&it)));
    }
    for it in store::sealers(tx)? {
        states.push(state(it.id, it.version, dossier::sealer_columns(&it)));
    }
    let sql = format!("select {} from payment_receipt_seal", store::SEAL_COLUMNS);
    for it in tx.query(&sql, &[], store::seal_of_row)? {
        states.push(state(it.id, it.version(), store::seal_set(&it)));
    }
    states.extend(obligations(tx)?);
    check_numbers(tx)?;
    check_sums(tx)?;
    Ok(states)
}

/// What is owed to the treasury, what was paid into it, and the files of the tax office.
fn obligations(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    let sql = format!("select {} from payment_obligation", store::OBLIGATION_COLUMNS);
    for it in tx.query(&sql, &[], store::obligation_of)? {
        states.push(state(it.id, it.version, store::obligation_set(&it)));
    }
    let sql = format!("select {} from payment_tax_payment", store::TAX_PAYMENT_COLUMNS);
    for it in tx.query(&sql, &[], store::tax_payment_of)? {
        states.push(state(it.id, it.version, store::tax_payment_set(&it)));
    }
    let sql = format!("select {} from payment_tax_file", store::TAX_FILE_COLUMNS);
    for it in tx.query(&sql, &[], store::tax_file_of)? {
        states.push(state(it.id, 1, store::tax_file_set(&it)));
    }
    Ok(states)
}

/// The last number of each series is the number of its receipts: there is no gap.
fn check_numbers(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let wrong: Option<String> = tx.query_opt(
        "select s.symbol from payment_series s
          where s.last_number <> (select count(*) from payment_receipt r
                 where r.agency = s.agency and r.symbol = s.symbol and r.year = s.year)
          order by s.symbol limit 1",
        &[],
        |row| row.get(0),
    )?;
    match wrong {
        Some(symbol) => Err(Fault::Corrupt(format!("the receipts of {symbol} have gaps"))),
        None => Ok(()),
    }
}

/// Every đồng that came in is receipted, given back or held.
fn check_sums(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let wrong: Option<String> = tx.query_opt(
        "select m.id from payment_money m
          where m.amount <> m.held
                + (select coalesce(sum(r.amount), 0) from payment_receipt r
                    where r.money = m.id and r.state = 'issued')
                + (select coalesce(sum(f.amount), 0) from payment_refund f
                    where f.money = m.id and f.state <> 'refused'
                      and not (f.cause = 'not_served' and f.state = 'requested'))
          order by m.id limit 1",
        &[],
        |row| row.get(0),
    )?;
    match wrong {
        Some(money) => Err(Fault::Corrupt(format!("the sums of money {money} differ"))),
        None => Ok(()),
    }
}
