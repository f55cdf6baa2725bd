//! Statements and their lines.

use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{OWN, object};
use crate::domain::{Finding, MoneyId, Statement, StatementId, StatementLine, TakenLine};

pub(crate) const STATEMENT_COLUMNS: &str =
    "id, agency, digest, lines, repeated, imported_at, imported_by";

pub(crate) fn statement_of(row: &Row<'_>) -> Result<Statement, Fault> {
    Ok(Statement {
        id: row.get(0)?,
        agency: row.get(1)?,
        digest: row.get(2)?,
        lines: row.get(3)?,
        repeated: row.get(4)?,
        imported_at: row.get(5)?,
        imported_by: row.get(6)?,
    })
}

/// Keeps that it was taken in.
pub(crate) fn insert_statement(tx: &mut Tx<'_>, it: &Statement) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_statement (id, agency, digest, lines, repeated, imported_at, imported_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&it.id, &it.agency, &it.digest, &it.lines, &it.repeated, &it.imported_at, &it.imported_by],
    )?;
    Ok(())
}

/// The statement with this id.
pub(crate) fn load_statement(tx: &mut Tx<'_>, id: StatementId) -> Result<Option<Statement>, Fault> {
    let sql = format!("select {STATEMENT_COLUMNS} from payment_statement where id = $1");
    tx.query_opt(&sql, &[&id], statement_of)
}

/// The statement with this content of this agency, or of one that it stands in for.
pub(crate) fn statement_with(
    tx: &mut Tx<'_>,
    (agency, digest): (AgencyId, &str),
) -> Result<Option<Statement>, Fault> {
    let sql = format!(
        "select {STATEMENT_COLUMNS} from payment_statement
          where agency in {OWN} and digest = $2 order by id limit 1"
    );
    tx.query_opt(&sql, &[&agency, &digest], statement_of)
}

/// What the journal says of it.
pub(crate) fn statement_set(it: &Statement) -> Map<String, Value> {
    object(json!({
        "agency": it.agency,
        "digest": it.digest,
        "lines": it.lines,
        "repeated": it.repeated,
        "imported_at": it.imported_at.as_microsecond(),
        "imported_by": it.imported_by,
    }))
}

pub(crate) const LINE_COLUMNS: &str =
    "id, statement, agency, reference, booked_on, amount, purpose, money, finding, salt";

pub(crate) fn line_of(row: &Row<'_>) -> Result<TakenLine, Fault> {
    let unknown = || Fault::Corrupt("an unknown finding is stored".into());
    Ok(TakenLine {
        id: row.get(0)?,
        statement: row.get(1)?,
        agency: row.get(2)?,
        line: StatementLine {
            reference: row.get(3)?,
            booked_on: row.get(4)?,
            amount: row.get(5)?,
            purpose: row.get(6)?,
        },
        money: row.get(7)?,
        finding: Finding::from_code(&row.get::<String>(8)?).ok_or_else(unknown)?,
        salt: row.get(9)?,
    })
}

/// Keeps a line.
pub(crate) fn insert_line(tx: &mut Tx<'_>, it: &TakenLine) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_line (id, statement, agency, reference, booked_on, amount, purpose,
                money, finding, salt)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &it.id,
            &it.statement,
            &it.agency,
            &it.line.reference,
            &it.line.booked_on,
            &it.line.amount,
            &it.line.purpose,
            &it.money,
            &it.finding.code(),
            &it.salt,
        ],
    )?;
    Ok(())
}

/// Whether the bank told this line before: to this desk under this reference, or to another one of who answers for it,
/// word for word: its account may have been that one's before. Two banks may use one reference.
pub(crate) fn has_line(
    tx: &mut Tx<'_>,
    (answering, desk): (AgencyId, AgencyId),
    line: &StatementLine,
) -> Result<bool, Fault> {
    let sql = format!(
        "select id from payment_line
          where agency in {OWN} and reference = $2
            and (agency = $3 or (booked_on = $4 and amount = $5 and purpose = $6)) limit 1"
    );
    let values: [&dyn ToValue; 6] =
        [&answering, &line.reference, &desk, &line.booked_on, &line.amount, &line.purpose];
    let found: Option<String> = tx.query_opt(&sql, &values, |row| row.get(0))?;
    Ok(found.is_some())
}

/// The line that this money came with.
pub(crate) fn line_of_money(tx: &mut Tx<'_>, id: MoneyId) -> Result<Option<TakenLine>, Fault> {
    let sql = format!("select {LINE_COLUMNS} from payment_line where money = $1");
    tx.query_opt(&sql, &[&id], line_of)
}

/// What the journal says of it. What a transfer says may name people: a salted seal.
pub(crate) fn line_set(it: &TakenLine) -> Map<String, Value> {
    let purpose = Value::String(it.line.purpose.clone());
    object(json!({
        "statement": it.statement,
        "agency": it.agency,
        "reference": it.line.reference,
        "booked_on": it.line.booked_on.to_string(),
        "amount": it.line.amount,
        "purpose_seal": journal::sealed(&it.salt, &purpose),
        "money": it.money,
        "finding": it.finding.code(),
    }))
}
