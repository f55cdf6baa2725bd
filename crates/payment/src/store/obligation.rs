//! Financial obligations, what was paid for them, and the files of the tax office.

use dossier::DossierId;
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{OWN, micros, object};
use crate::domain::{
    ChargeCode, Obligation, ObligationId, ObligationState, TaxFile, TaxFileDirection, TaxNotice,
    TaxPayment, TaxPaymentLine,
};

pub(crate) const OBLIGATION_COLUMNS: &str = "id, dossier, agency, code, notice, authority, \
    issued_on, due_on, bank, bank_name, account, account_name, lines, amount, state, kept_at, \
    kept_by, ended_at, paid_on, reason, salt, version";

pub(crate) fn obligation_of(row: &Row<'_>) -> Result<Obligation, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of an obligation is stored".into());
    let lines: String = row.get(12)?;
    Ok(Obligation {
        id: row.get(0)?,
        dossier: row.get(1)?,
        agency: row.get(2)?,
        code: ChargeCode::parse(&row.get::<String>(3)?).ok_or_else(unknown)?,
        notice: TaxNotice {
            number: row.get(4)?,
            authority: row.get(5)?,
            issued_on: row.get(6)?,
            due_on: row.get(7)?,
            bank: row.get(8)?,
            bank_name: row.get(9)?,
            account: row.get(10)?,
            account_name: row.get(11)?,
            lines: serde_json::from_str(&lines).map_err(|_| unknown())?,
        },
        amount: row.get(13)?,
        state: ObligationState::from_code(&row.get::<String>(14)?).ok_or_else(unknown)?,
        kept_at: row.get(15)?,
        kept_by: row.get(16)?,
        ended_at: row.get(17)?,
        paid_on: row.get(18)?,
        reason: row.get(19)?,
        salt: row.get(20)?,
        version: row.get(21)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_obligation(tx: &mut Tx<'_>, it: &Obligation) -> Result<(), Fault> {
    let lines = serde_json::to_string(&it.notice.lines).unwrap_or_default();
    tx.execute(
        "insert into payment_obligation (id, dossier, agency, code, notice, authority, issued_on,
                due_on, bank, bank_name, account, account_name, lines, amount, state, kept_at,
                kept_by, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19)",
        &[
            &it.id,
            &it.dossier,
            &it.agency,
            &it.code.as_str(),
            &it.notice.number,
            &it.notice.authority,
            &it.notice.issued_on,
            &it.notice.due_on,
            &it.notice.bank,
            &it.notice.bank_name,
            &it.notice.account,
            &it.notice.account_name,
            &lines,
            &it.amount,
            &it.state.code(),
            &it.kept_at,
            &it.kept_by,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps how it stands. Answers whether nobody changed it since the version before.
pub(crate) fn save_obligation(tx: &mut Tx<'_>, it: &Obligation) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_obligation set agency = $2, state = $3, ended_at = $4, paid_on = $5,
                reason = $6, version = $7
          where id = $1 and version = $7 - 1",
        &[&it.id, &it.agency, &it.state.code(), &it.ended_at, &it.paid_on, &it.reason, &it.version],
    )?;
    Ok(changed == 1)
}

/// The obligation with this id.
pub(crate) fn load_obligation(
    tx: &mut Tx<'_>,
    id: ObligationId,
) -> Result<Option<Obligation>, Fault> {
    let sql = format!("select {OBLIGATION_COLUMNS} from payment_obligation where id = $1");
    tx.query_opt(&sql, &[&id], obligation_of)
}

/// Those of a dossier, the first first.
pub(crate) fn obligations_of(
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Vec<Obligation>, Fault> {
    let sql = format!(
        "select {OBLIGATION_COLUMNS} from payment_obligation where dossier = $1 order by id"
    );
    tx.query(&sql, &[&dossier], obligation_of)
}

/// The one of this notice that was not dropped, of this agency or one that it stands in for; a due one before others.
pub(crate) fn obligation_with(
    tx: &mut Tx<'_>,
    (agency, notice): (AgencyId, &str),
) -> Result<Option<Obligation>, Fault> {
    let sql = format!(
        "select {OBLIGATION_COLUMNS} from payment_obligation
          where agency in {OWN} and notice = $2 and state <> 'dropped'
          order by case state when 'due' then 0 else 1 end, id limit 1"
    );
    tx.query_opt(&sql, &[&agency, &notice], obligation_of)
}

/// Whether this very agency has a notice of this number that was not dropped.
pub(crate) fn has_notice(
    tx: &mut Tx<'_>,
    (agency, notice): (AgencyId, &str),
) -> Result<bool, Fault> {
    let found: Option<i64> = tx.query_opt(
        "select 1 from payment_obligation
          where agency = $1 and notice = $2 and state <> 'dropped'",
        &[&agency, &notice],
        |row| row.get(0),
    )?;
    Ok(found.is_some())
}

/// What the journal says of it. Its items and why it was dropped are salted seals.
pub(crate) fn obligation_set(it: &Obligation) -> Map<String, Value> {
    let lines = serde_json::to_value(&it.notice.lines).unwrap_or_default();
    let reason = it.reason.clone().map(Value::String);
    object(json!({
        "dossier": it.dossier,
        "agency": it.agency,
        "code": it.code.as_str(),
        "notice": it.notice.number,
        "authority": it.notice.authority,
        "issued_on": it.notice.issued_on.to_string(),
        "due_on": it.notice.due_on.to_string(),
        "bank": it.notice.bank,
        "bank_name": it.notice.bank_name,
        "account": it.notice.account,
        "account_name": it.notice.account_name,
        "lines_seal": journal::sealed(&it.salt, &lines),
        "amount": it.amount,
        "state": it.state.code(),
        "kept_at": it.kept_at.as_microsecond(),
        "kept_by": it.kept_by,
        "ended_at": micros(it.ended_at),
        "paid_on": it.paid_on.map(|it| it.to_string()),
        "reason_seal": reason.map(|why| journal::sealed(&it.salt, &why)),
    }))
}

pub(crate) const TAX_PAYMENT_COLUMNS: &str = "id, agency, file, notice, reference, paid_on, \
    amount, payer, obligation, taken_at, taken_by, salt, version";

pub(crate) fn tax_payment_of(row: &Row<'_>) -> Result<TaxPayment, Fault> {
    Ok(TaxPayment {
        id: row.get(0)?,
        agency: row.get(1)?,
        file: row.get(2)?,
        line: TaxPaymentLine {
            notice: row.get(3)?,
            reference: row.get(4)?,
            paid_on: row.get(5)?,
            amount: row.get(6)?,
            payer: row.get(7)?,
        },
        obligation: row.get(8)?,
        taken_at: row.get(9)?,
        taken_by: row.get(10)?,
        salt: row.get(11)?,
        version: row.get(12)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_tax_payment(tx: &mut Tx<'_>, it: &TaxPayment) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_tax_payment (id, agency, file, notice, reference, paid_on, amount,
                payer, obligation, taken_at, taken_by, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &it.id,
            &it.agency,
            &it.file,
            &it.line.notice,
            &it.line.reference,
            &it.line.paid_on,
            &it.line.amount,
            &it.line.payer,
            &it.obligation,
            &it.taken_at,
            &it.taken_by,
            &it.salt,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what it was paid for, and whose it is. Answers whether nobody changed it since the version before.
pub(crate) fn save_tax_payment(tx: &mut Tx<'_>, it: &TaxPayment) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update payment_tax_payment set agency = $2, obligation = $3, version = $4
          where id = $1 and version = $4 - 1",
        &[&it.id, &it.agency, &it.obligation, &it.version],
    )?;
    Ok(changed == 1)
}

/// Whether this voucher was taken in before.
pub(crate) fn has_tax_payment(
    tx: &mut Tx<'_>,
    (agency, reference): (AgencyId, &str),
) -> Result<bool, Fault> {
    let sql = format!(
        "select 1 from payment_tax_payment where agency in {OWN} and reference = $2 limit 1"
    );
    let found = tx.query_opt(&sql, &[&agency, &reference], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

/// What was paid for this obligation, the first first.
pub(crate) fn payments_for(
    tx: &mut Tx<'_>,
    obligation: ObligationId,
) -> Result<Vec<TaxPayment>, Fault> {
    let sql = format!(
        "select {TAX_PAYMENT_COLUMNS} from payment_tax_payment where obligation = $1
          order by paid_on, id"
    );
    tx.query(&sql, &[&obligation], tax_payment_of)
}

/// What was paid for a notice that was not known here.
pub(crate) fn unknown_payments(
    tx: &mut Tx<'_>,
    (agency, notice): (AgencyId, &str),
) -> Result<Vec<TaxPayment>, Fault> {
    let sql = format!(
        "select {TAX_PAYMENT_COLUMNS} from payment_tax_payment
          where agency in {OWN} and notice = $2 and obligation is null order by paid_on, id"
    );
    tx.query(&sql, &[&agency, &notice], tax_payment_of)
}

/// What the journal says of it. Who paid is a salted seal.
pub(crate) fn tax_payment_set(it: &TaxPayment) -> Map<String, Value> {
    object(json!({
        "agency": it.agency,
        "file": it.file,
        "notice": it.line.notice,
        "reference": it.line.reference,
        "paid_on": it.line.paid_on.to_string(),
        "amount": it.line.amount,
        "payer_seal": journal::sealed(&it.salt, &Value::String(it.line.payer.clone())),
        "obligation": it.obligation,
        "taken_at": it.taken_at.as_microsecond(),
        "taken_by": it.taken_by,
    }))
}

pub(crate) const TAX_FILE_COLUMNS: &str =
    "id, agency, direction, digest, lines, repeated, from_on, until_on, made_at, made_by";

pub(crate) fn tax_file_of(row: &Row<'_>) -> Result<TaxFile, Fault> {
    let unknown = || Fault::Corrupt("an unknown word of a file of the tax office is stored".into());
    Ok(TaxFile {
        id: row.get(0)?,
        agency: row.get(1)?,
        direction: TaxFileDirection::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        digest: row.get(3)?,
        lines: row.get(4)?,
        repeated: row.get(5)?,
        days: row.get::<Option<_>>(6)?.zip(row.get(7)?),
        made_at: row.get(8)?,
        made_by: row.get(9)?,
    })
}

/// Keeps the trace of a file.
pub(crate) fn insert_tax_file(tx: &mut Tx<'_>, it: &TaxFile) -> Result<(), Fault> {
    let (from, until) = it.days.unzip();
    tx.execute(
        "insert into payment_tax_file (id, agency, direction, digest, lines, repeated, from_on,
                until_on, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &it.id,
            &it.agency,
            &it.direction.code(),
            &it.digest,
            &it.lines,
            &it.repeated,
            &from,
            &until,
            &it.made_at,
            &it.made_by,
        ],
    )?;
    Ok(())
}

/// What the journal says of it.
pub(crate) fn tax_file_set(it: &TaxFile) -> Map<String, Value> {
    let (from, until) = it.days.unzip();
    object(json!({
        "agency": it.agency,
        "direction": it.direction.code(),
        "digest": it.digest,
        "lines": it.lines,
        "repeated": it.repeated,
        "from_on": from.map(|it| it.to_string()),
        "until_on": until.map(|it| it.to_string()),
        "made_at": it.made_at.as_microsecond(),
        "made_by": it.made_by,
    }))
}

/// Those of an agency whose notices are of these days, dropped ones left out.
pub(crate) fn obligations_between(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    (from, until): (Date, Date),
) -> Result<Vec<Obligation>, Fault> {
    let sql = format!(
        "select {OBLIGATION_COLUMNS} from payment_obligation
          where agency in {OWN} and issued_on >= $2 and issued_on <= $3 and state <> 'dropped'
          order by issued_on, notice"
    );
    tx.query(&sql, &[&agency, &from, &until], obligation_of)
}
