//! Batches with their results.

use jiff::Timestamp;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
};
use serde_json::json;

use super::{Columns, members};
use crate::domain::{AwaitedSignature, Batch, BatchId, BatchItem, BatchPurpose, ItemOutcome};

const COLUMNS: &str = "id, account, position, purpose, certificate, token, challenge, made_at, \
    expires_at, closed_at, version, documents";

fn unknown() -> Fault {
    Fault::Corrupt("an unknown word of a batch is stored".into())
}

/// A batch of papers is one of documents that are papers: the words of `purpose` are those of an earlier migration.
fn purpose(purpose: &str, documents: &str) -> Result<BatchPurpose, Fault> {
    let code = if purpose == BatchPurpose::Results.code() { documents } else { purpose };
    BatchPurpose::from_code(code).ok_or_else(unknown)
}

/// The two words by which a purpose is stored.
const fn stored(purpose: BatchPurpose) -> (&'static str, &'static str) {
    let results = BatchPurpose::Results.code();
    match purpose {
        BatchPurpose::Results | BatchPurpose::Papers => (results, purpose.code()),
        BatchPurpose::Certificate => (purpose.code(), results),
    }
}

fn batch_of_row(row: &Row<'_>) -> Result<Batch, Fault> {
    Ok(Batch {
        id: row.get(0)?,
        account: row.get(1)?,
        position: row.get(2)?,
        purpose: purpose(&row.get::<String>(3)?, &row.get::<String>(11)?)?,
        certificate: row.get(4)?,
        token: row.get(5)?,
        challenge: row.get(6)?,
        made_at: row.get(7)?,
        expires_at: row.get(8)?,
        closed_at: row.get(9)?,
        version: row.get(10)?,
        items: Vec::new(),
    })
}

/// Keeps a new batch.
pub(crate) fn insert_batch(tx: &mut Tx<'_>, it: &Batch) -> Result<(), Fault> {
    let (purpose, documents) = stored(it.purpose);
    tx.execute(
        "insert into signing_batch (id, account, position, purpose, certificate, token, challenge,
            made_at, expires_at, version, documents)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &it.id,
            &it.account,
            &it.position,
            &purpose,
            &it.certificate,
            &it.token,
            &it.challenge,
            &it.made_at,
            &it.expires_at,
            &it.version,
            &documents,
        ],
    )?;
    for (place, item) in (1_i64..).zip(&it.items) {
        tx.execute(
            "insert into signing_item (batch, place, signature, document) values ($1, $2, $3, $4)",
            &[&it.id, &place, &item.signature.to_string(), &item.document],
        )?;
    }
    Ok(())
}

/// Keeps that it was handed in, and what became of each result.
pub(crate) fn close_batch(tx: &mut Tx<'_>, it: &Batch) -> Result<(), Fault> {
    tx.execute(
        "update signing_batch set certificate = $2, closed_at = $3, version = $4 where id = $1",
        &[&it.id, &it.certificate, &it.closed_at, &it.version],
    )?;
    for (place, item) in (1_i64..).zip(&it.items) {
        tx.execute(
            "update signing_item set outcome = $3 where batch = $1 and place = $2",
            &[&it.id, &place, &item.outcome.map(ItemOutcome::code)],
        )?;
    }
    Ok(())
}

/// The batch with this id, whole.
pub(crate) fn load_batch(tx: &mut Tx<'_>, id: BatchId) -> Result<Option<Batch>, Fault> {
    one(tx, "id = $1", &[&id])
}

/// The batch that this token fetches, by its digest.
pub(crate) fn batch_by_token(tx: &mut Tx<'_>, token: &str) -> Result<Option<Batch>, Fault> {
    one(tx, "token = $1", &[&token])
}

fn one(tx: &mut Tx<'_>, rest: &str, params: &[&dyn ToValue]) -> Result<Option<Batch>, Fault> {
    let sql = format!("select {COLUMNS} from signing_batch where {rest}");
    let found = tx.query_opt(&sql, params, batch_of_row)?;
    found.map(|batch| filled(tx, batch)).transpose()
}

fn filled(tx: &mut Tx<'_>, batch: Batch) -> Result<Batch, Fault> {
    let items = tx.query(
        "select signature, document, outcome from signing_item where batch = $1 order by place",
        &[&batch.id],
        |row| {
            let outcome: Option<String> = row.get(2)?;
            let outcome = outcome.map(|it| ItemOutcome::from_code(&it).ok_or_else(unknown));
            let signature = AwaitedSignature::read(batch.purpose, &row.get::<String>(0)?);
            Ok(BatchItem {
                signature: signature.ok_or_else(unknown)?,
                document: row.get(1)?,
                outcome: outcome.transpose()?,
            })
        },
    )?;
    Ok(Batch { items, ..batch })
}

/// All batches, whole.
pub(crate) fn list_batches(tx: &mut Tx<'_>) -> Result<Vec<Batch>, Fault> {
    let sql = format!("select {COLUMNS} from signing_batch order by id");
    let found = tx.query(&sql, &[], batch_of_row)?;
    found.into_iter().map(|batch| filled(tx, batch)).collect()
}

/// What the journal says of a batch: each result with what became of it. Nothing that opens anything.
pub(crate) fn batch_columns(it: &Batch) -> Columns {
    let micros = |at: Timestamp| at.as_microsecond();
    let mut columns = members(json!({
        "account": it.account,
        "position": it.position,
        "purpose": it.purpose.code(),
        "certificate": it.certificate,
        "made_at": micros(it.made_at),
        "expires_at": micros(it.expires_at),
        "closed_at": it.closed_at.map(micros),
    }));
    for item in &it.items {
        let said = item.outcome.map_or(item.document.clone(), |it| it.code().to_owned());
        columns.insert(format!("item.{}", item.signature), said.into());
    }
    columns
}
