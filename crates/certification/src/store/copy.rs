//! Copies, and the pages of their scans.

use dossier::DossierId;
use platform::{
    Fault,
    db::{Row, ToValue, Tx},
    journal,
};
use serde_json::{Map, Value, json};

use super::{micros, object};
use crate::domain::{CertifiedCopy, CertifiedCopyId, CopyGround, CopyPage, CopyState};

const COLUMNS: &str = "id, dossier, agency, state, came_at, scanned_at, scanned_by, compared_at, \
    compared_by, ground, reason, salt, version";

fn row_of(row: &Row<'_>) -> Result<CertifiedCopy, Fault> {
    let unknown = |what: &str| Fault::Corrupt(format!("an unknown {what} of a copy is stored"));
    let ground: Option<String> = row.get(9)?;
    let ground = ground.map(|it| CopyGround::from_code(&it).ok_or_else(|| unknown("ground")));
    Ok(CertifiedCopy {
        id: row.get(0)?,
        dossier: row.get(1)?,
        agency: row.get(2)?,
        state: CopyState::from_code(&row.get::<String>(3)?).ok_or_else(|| unknown("state"))?,
        came_at: row.get(4)?,
        scanned_at: row.get(5)?,
        scanned_by: row.get(6)?,
        compared_at: row.get(7)?,
        compared_by: row.get(8)?,
        ground: ground.transpose()?,
        reason: row.get(10)?,
        pages: Vec::new(),
        salt: row.get(11)?,
        version: row.get(12)?,
    })
}

fn with_pages(tx: &mut Tx<'_>, copy: CertifiedCopy) -> Result<CertifiedCopy, Fault> {
    let pages = tx.query(
        "select sha256, bytes from certification_page where copy = $1 order by page",
        &[&copy.id],
        |row| Ok(CopyPage { sha256: row.get(0)?, bytes: row.get(1)? }),
    )?;
    Ok(CertifiedCopy { pages, ..copy })
}

/// Copies that this condition, with what follows it, finds; without their pages.
pub(crate) fn copies_where(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[&dyn ToValue],
) -> Result<Vec<CertifiedCopy>, Fault> {
    let sql = format!("select {COLUMNS} from certification_copy where {condition}");
    tx.query(&sql, values, row_of)
}

/// The copy of this dossier, with its pages.
pub(crate) fn copy_of(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<CertifiedCopy>, Fault> {
    let found = copies_where(tx, "dossier = $1", &[&dossier])?.pop();
    found.map(|copy| with_pages(tx, copy)).transpose()
}

/// The copy with this id, with its pages.
pub(crate) fn copy_with(
    tx: &mut Tx<'_>,
    id: CertifiedCopyId,
) -> Result<Option<CertifiedCopy>, Fault> {
    let found = copies_where(tx, "id = $1", &[&id])?.pop();
    found.map(|copy| with_pages(tx, copy)).transpose()
}

/// Keeps a new one.
pub(crate) fn insert_copy(tx: &mut Tx<'_>, it: &CertifiedCopy) -> Result<(), Fault> {
    tx.execute(
        "insert into certification_copy (id, dossier, agency, state, came_at, salt, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&it.id, &it.dossier, &it.agency, &it.state.code(), &it.came_at, &it.salt, &it.version],
    )?;
    Ok(())
}

/// Keeps what changed, but for the pages. Answers whether nobody changed it since the version before.
pub(crate) fn save_copy(tx: &mut Tx<'_>, it: &CertifiedCopy) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update certification_copy set agency = $2, state = $3, scanned_at = $4, scanned_by = $5,
                compared_at = $6, compared_by = $7, ground = $8, reason = $9, version = $10
          where id = $1 and version = $10 - 1",
        &[
            &it.id,
            &it.agency,
            &it.state.code(),
            &it.scanned_at,
            &it.scanned_by,
            &it.compared_at,
            &it.compared_by,
            &it.ground.map(CopyGround::code),
            &it.reason,
            &it.version,
        ],
    )?;
    Ok(changed == 1)
}

/// Keeps its pages in place of earlier ones.
pub(crate) fn put_pages(tx: &mut Tx<'_>, it: &CertifiedCopy) -> Result<(), Fault> {
    tx.execute("delete from certification_page where copy = $1", &[&it.id])?;
    for (page, picture) in (1_i64..).zip(&it.pages) {
        tx.execute(
            "insert into certification_page (copy, page, sha256, bytes) values ($1, $2, $3, $4)",
            &[&it.id, &page, &picture.sha256, &picture.bytes],
        )?;
    }
    Ok(())
}

/// What the journal says of it. The words of a rejection are a salted seal.
pub(crate) fn copy_set(it: &CertifiedCopy) -> Map<String, Value> {
    let seal = |text: &str| journal::sealed(&it.salt, &Value::String(text.to_owned()));
    let pages: Vec<&str> = it.pages.iter().map(|page| page.sha256.as_str()).collect();
    object(json!({
        "dossier": it.dossier,
        "agency": it.agency,
        "state": it.state.code(),
        "came_at": it.came_at.as_microsecond(),
        "scanned_at": micros(it.scanned_at),
        "scanned_by": it.scanned_by,
        "compared_at": micros(it.compared_at),
        "compared_by": it.compared_by,
        "ground": it.ground.map(CopyGround::code),
        "reason_seal": it.reason.as_deref().map(seal),
        "pages": (!pages.is_empty()).then_some(pages),
    }))
}
