//! Seals as rows and in the words of the journal, the same for every table that keeps them.

use kernel::IdKind;
use platform::{Fault, db::Row, journal::Columns};
use serde_json::json;

use super::beside::members;
use crate::domain::{SealCertificate, SealLevel, SealedDocument, Sealer};

/// What was sealed, from the columns `sealed_at, sealed_by, level, sha256, bytes`, the first of which is this one; nothing
/// while it waits.
///
/// # Errors
/// [`Fault::Corrupt`] for half a seal.
pub fn sealed_of_row(row: &Row<'_>, from: usize) -> Result<Option<SealedDocument>, Fault> {
    let half = || Fault::Corrupt("half a seal is stored".into());
    let Some(at) = row.get(from)? else { return Ok(None) };
    let level: Option<String> = row.get(from + 2)?;
    Ok(Some(SealedDocument {
        at,
        by: row.get::<Option<String>>(from + 1)?.ok_or_else(half)?,
        level: level.and_then(|it| SealLevel::from_code(&it)).ok_or_else(half)?,
        sha256: row.get::<Option<String>>(from + 3)?.ok_or_else(half)?,
        bytes: row.get::<Option<i64>>(from + 4)?.ok_or_else(half)?,
    }))
}

/// What the journal says of what was sealed.
#[must_use]
pub fn sealed_columns(sealed: Option<&SealedDocument>) -> Columns {
    members(json!({
        "sealed_at": sealed.map(|it| it.at.as_microsecond()),
        "sealed_by": sealed.map(|it| it.by.clone()),
        "level": sealed.map(|it| it.level.code()),
        "sha256": sealed.map(|it| it.sha256.clone()),
        "bytes": sealed.map(|it| it.bytes),
    }))
}

/// Who seals, from the columns `id, agency, certificate, serial, version`.
///
/// # Errors
/// Whatever reading meets.
pub fn sealer_of_row<K: IdKind>(row: &Row<'_>) -> Result<Sealer<K>, Fault> {
    let named: (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
    let certificate = match named {
        (Some(name), Some(serial)) => Some(SealCertificate { name, serial }),
        (Some(_) | None, _) => None,
    };
    Ok(Sealer { id: row.get(0)?, agency: row.get(1)?, certificate, version: row.get(4)? })
}

/// What the journal says of who seals.
#[must_use]
pub fn sealer_columns<K: IdKind>(sealer: &Sealer<K>) -> Columns {
    let certificate = sealer.certificate.as_ref();
    members(json!({
        "agency": sealer.agency,
        "certificate": certificate.map(|it| it.name.clone()),
        "serial": certificate.map(|it| it.serial.clone()),
    }))
}
