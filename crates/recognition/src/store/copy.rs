//! Digital copies, a row each.

use dossier::{OpenDocument, SealCertificate, SignatureLevel};
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal::{Columns, columns},
};
use serde_json::json;

use crate::domain::{DigitalCopy, DigitalCopyId, RecognitionId, SignedByClerk};

const COLUMNS: &str = "id, scan, dossier, agency, account, position, confirmed_at, document_sha256, \
    document_bytes, signed_at, signed_by, serial, level, sha256, bytes, ended_at, version";

fn half() -> Fault {
    Fault::Corrupt("half a digital copy is stored".into())
}

fn document(sha256: Option<String>, bytes: Option<i64>) -> Result<Option<OpenDocument>, Fault> {
    match (sha256, bytes) {
        (None, None) => Ok(None),
        (Some(sha256), Some(bytes)) => Ok(Some(OpenDocument { sha256, bytes })),
        (Some(_), None) | (None, Some(_)) => Err(half()),
    }
}

fn copy_of(row: &Row<'_>) -> Result<DigitalCopy, Fault> {
    let level = |code: String| SignatureLevel::from_code(&code).ok_or_else(half);
    let signed = match row.get(9)? {
        None => None,
        Some(at) => Some(SignedByClerk {
            at,
            certificate: SealCertificate {
                name: row.get::<Option<String>>(10)?.ok_or_else(half)?,
                serial: row.get::<Option<String>>(11)?.ok_or_else(half)?,
            },
            level: level(row.get::<Option<String>>(12)?.ok_or_else(half)?)?,
            document: document(row.get(13)?, row.get(14)?)?.ok_or_else(half)?,
        }),
    };
    Ok(DigitalCopy {
        id: row.get(0)?,
        scan: row.get(1)?,
        dossier: row.get(2)?,
        agency: row.get(3)?,
        account: row.get(4)?,
        position: row.get(5)?,
        confirmed_at: row.get(6)?,
        document: document(row.get(7)?, row.get(8)?)?,
        signed,
        ended_at: row.get(15)?,
        version: row.get(16)?,
    })
}

/// Those of which `rest`, a condition with an order, holds.
pub(crate) fn copies_where(
    tx: &mut Tx<'_>,
    rest: &str,
    params: &[&dyn ToValue],
) -> Result<Vec<DigitalCopy>, Fault> {
    tx.query(&format!("select {COLUMNS} from recognition_copy where {rest}"), params, copy_of)
}

/// The copy with this id.
pub(crate) fn load_copy(tx: &mut Tx<'_>, id: DigitalCopyId) -> Result<Option<DigitalCopy>, Fault> {
    Ok(copies_where(tx, "id = $1", &[&id])?.pop())
}

/// The copy of a paper that is in force, awaited or signed.
pub(crate) fn copy_in_force(
    tx: &mut Tx<'_>,
    scan: RecognitionId,
) -> Result<Option<DigitalCopy>, Fault> {
    Ok(copies_where(tx, "scan = $1 and ended_at is null", &[&scan])?.pop())
}

/// Keeps a new one, which waits.
pub(crate) fn insert_copy(tx: &mut Tx<'_>, it: &DigitalCopy) -> Result<(), Fault> {
    tx.execute(
        "insert into recognition_copy (id, scan, dossier, agency, account, position, confirmed_at,
            version) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &it.id,
            &it.scan,
            &it.dossier,
            &it.agency,
            &it.account,
            &it.position,
            &it.confirmed_at,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what became of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_copy(tx: &mut Tx<'_>, it: &DigitalCopy) -> Result<bool, Fault> {
    let document = it.document.as_ref();
    let signed = it.signed.as_ref();
    let changed = tx.execute(
        "update recognition_copy set document_sha256 = $2, document_bytes = $3, signed_at = $4,
            signed_by = $5, serial = $6, level = $7, sha256 = $8, bytes = $9, ended_at = $10,
            version = $11 where id = $1 and version = $12",
        &[
            &it.id,
            &document.map(|it| it.sha256.clone()),
            &document.map(|it| it.bytes),
            &signed.map(|it| it.at),
            &signed.map(|it| it.certificate.name.clone()),
            &signed.map(|it| it.certificate.serial.clone()),
            &signed.map(|it| it.level.code()),
            &signed.map(|it| it.document.sha256.clone()),
            &signed.map(|it| it.document.bytes),
            &it.ended_at,
            &it.version,
            &(it.version - 1),
        ],
    )?;
    Ok(changed == 1)
}

/// What the journal says of it; the name on the certificate is left to the table, its serial number names it.
pub(crate) fn copy_columns(it: &DigitalCopy) -> Columns {
    let document = it.document.as_ref();
    let signed = it.signed.as_ref();
    columns(json!({
        "scan": it.scan,
        "dossier": it.dossier,
        "agency": it.agency,
        "account": it.account,
        "position": it.position,
        "confirmed_at": it.confirmed_at.as_microsecond(),
        "document_sha256": document.map(|it| it.sha256.clone()),
        "document_bytes": document.map(|it| it.bytes),
        "signed_at": signed.map(|it| it.at.as_microsecond()),
        "serial": signed.map(|it| it.certificate.serial.clone()),
        "level": signed.map(|it| it.level.code()),
        "sha256": signed.map(|it| it.document.sha256.clone()),
        "bytes": signed.map(|it| it.document.bytes),
        "ended_at": it.ended_at.map(jiff::Timestamp::as_microsecond),
    }))
}
