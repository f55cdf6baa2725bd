//! Seals of receipts, the agencies that seal, and the files that they name.

use std::collections::BTreeSet;

use dossier::{SealedDocument, sealed_columns, sealed_of_row, sealer_of_row};
use kernel::AgencyId;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal::Columns,
};
use serde_json::json;

use super::object;
use crate::domain::{FeeReceiptId, ReceiptSeal, ReceiptSealId, ReceiptSealer};

pub(crate) const SEAL_COLUMNS: &str =
    "id, receipt, agency, awaited_at, sealed_at, sealed_by, level, sha256, bytes";
/// Digests asked for at once.
const AT_ONCE: usize = 100;

pub(crate) fn seal_of_row(row: &Row<'_>) -> Result<ReceiptSeal, Fault> {
    Ok(ReceiptSeal {
        id: row.get(0)?,
        receipt: row.get(1)?,
        agency: row.get(2)?,
        awaited_at: row.get(3)?,
        sealed: sealed_of_row(row, 4)?,
    })
}

/// Writes that a receipt waits for its seal.
pub(crate) fn insert_seal(tx: &mut Tx<'_>, seal: &ReceiptSeal) -> Result<(), Fault> {
    tx.execute(
        "insert into payment_receipt_seal (id, receipt, agency, awaited_at, version)
         values ($1, $2, $3, $4, $5)",
        &[&seal.id, &seal.receipt, &seal.agency, &seal.awaited_at, &seal.version()],
    )?;
    Ok(())
}

/// Writes what was sealed.
pub(crate) fn put_sealed(
    tx: &mut Tx<'_>,
    id: ReceiptSealId,
    sealed: &SealedDocument,
) -> Result<(), Fault> {
    tx.execute(
        "update payment_receipt_seal set sealed_at = $2, sealed_by = $3, level = $4, sha256 = $5,
            bytes = $6, version = 2 where id = $1",
        &[&id, &sealed.at, &sealed.by, &sealed.level.code(), &sealed.sha256, &sealed.bytes],
    )?;
    Ok(())
}

/// The seal with this id.
pub(crate) fn load_seal(tx: &mut Tx<'_>, id: ReceiptSealId) -> Result<Option<ReceiptSeal>, Fault> {
    let sql = format!("select {SEAL_COLUMNS} from payment_receipt_seal where id = $1");
    tx.query_opt(&sql, &[&id], seal_of_row)
}

/// The seal of this receipt, awaited or there.
pub(crate) fn seal_of_receipt(
    tx: &mut Tx<'_>,
    receipt: FeeReceiptId,
) -> Result<Option<ReceiptSeal>, Fault> {
    let sql = format!("select {SEAL_COLUMNS} from payment_receipt_seal where receipt = $1");
    tx.query_opt(&sql, &[&receipt], seal_of_row)
}

/// The seals that are awaited, the oldest first.
pub(crate) fn waiting_seals(tx: &mut Tx<'_>, most: i64) -> Result<Vec<ReceiptSeal>, Fault> {
    let sql = format!(
        "select {SEAL_COLUMNS} from payment_receipt_seal where sealed_at is null
          order by id limit $1"
    );
    tx.query(&sql, &[&most], seal_of_row)
}

/// What the journal says of a seal.
pub(crate) fn seal_set(seal: &ReceiptSeal) -> Columns {
    let mut columns = object(json!({
        "receipt": seal.receipt,
        "agency": seal.agency,
        "awaited_at": seal.awaited_at.as_microsecond(),
    }));
    columns.extend(sealed_columns(seal.sealed.as_ref()));
    columns
}

/// Who seals the receipts of this agency.
pub(crate) fn load_sealer(
    tx: &mut Tx<'_>,
    agency: AgencyId,
) -> Result<Option<ReceiptSealer>, Fault> {
    tx.query_opt(
        "select id, agency, certificate, serial, version from payment_sealer where agency = $1",
        &[&agency],
        sealer_of_row,
    )
}

/// The agencies whose receipts are or were sealed.
pub(crate) fn sealers(tx: &mut Tx<'_>) -> Result<Vec<ReceiptSealer>, Fault> {
    tx.query(
        "select id, agency, certificate, serial, version from payment_sealer order by id",
        &[],
        sealer_of_row,
    )
}

/// Keeps who seals.
pub(crate) fn put_sealer(tx: &mut Tx<'_>, sealer: &ReceiptSealer) -> Result<(), Fault> {
    let certificate = sealer.certificate.as_ref();
    let (name, serial) =
        (certificate.map(|it| it.name.as_str()), certificate.map(|it| it.serial.as_str()));
    tx.execute(
        "insert into payment_sealer (agency, id, certificate, serial, version)
         values ($1, $2, $3, $4, $5)
         on conflict (agency) do update set certificate = excluded.certificate,
            serial = excluded.serial, version = excluded.version",
        &[&sealer.agency, &sealer.id, &name, &serial, &sealer.version],
    )?;
    Ok(())
}

/// The columns by which a row names a file: table and column.
#[must_use]
pub const fn file_columns() -> &'static [(&'static str, &'static str)] {
    &[("payment_receipt_seal", "sha256")]
}

/// Those of these files that a receipt names, by their digests.
///
/// # Errors
/// Whatever reading meets.
pub fn named_files(tx: &mut Tx<'_>, digests: &[String]) -> Result<BTreeSet<String>, Fault> {
    let mut named = BTreeSet::new();
    for some in digests.chunks(AT_ONCE) {
        let places = (1..=some.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let values: Vec<&dyn ToValue> = some.iter().map(|it| it as &dyn ToValue).collect();
        let sql =
            format!("select distinct sha256 from payment_receipt_seal where sha256 in ({places})");
        named.extend(tx.query(&sql, &values, |row| row.get::<String>(0))?);
    }
    Ok(named)
}

/// Every file that a receipt relies on: its seal, and the hash by which the store knows it.
///
/// # Errors
/// Whatever reading meets.
pub fn stored_files(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    let sql = "select id, sha256 from payment_receipt_seal where sha256 is not null order by id";
    tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
