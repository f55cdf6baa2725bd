//! Consents to one use.

use dossier::VaultConsentId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{micros, object, unknown};
use crate::domain::{Consent, ConsentWay};

pub(crate) const CONSENT_COLUMNS: &str = "id, item, owner, way, given_by, procedure_code, paper_code, \
     agency, draft, upload, dossier, given_at, withdrawn_at, version";

pub(crate) fn consent_of(row: &Row<'_>) -> Result<Consent, Fault> {
    Ok(Consent {
        id: row.get(0)?,
        item: row.get(1)?,
        owner: row.get(2)?,
        way: ConsentWay::from_code(&row.get::<String>(3)?).ok_or_else(unknown)?,
        given_by: row.get(4)?,
        procedure_code: row.get(5)?,
        paper_code: row.get(6)?,
        agency: row.get(7)?,
        draft: row.get(8)?,
        upload: row.get(9)?,
        dossier: row.get(10)?,
        given_at: row.get(11)?,
        withdrawn_at: row.get(12)?,
        version: row.get(13)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert_consent(tx: &mut Tx<'_>, it: &Consent) -> Result<(), Fault> {
    tx.execute(
        &format!(
            "insert into vault_consent ({CONSENT_COLUMNS})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        &[
            &it.id,
            &it.item,
            &it.owner,
            &it.way.code(),
            &it.given_by,
            &it.procedure_code,
            &it.paper_code,
            &it.agency,
            &it.draft,
            &it.upload,
            &it.dossier,
            &it.given_at,
            &it.withdrawn_at,
            &it.version,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_consent(tx: &mut Tx<'_>, it: &Consent) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update vault_consent set dossier = $2, withdrawn_at = $3, version = $4
          where id = $1 and version = $4 - 1",
        &[&it.id, &it.dossier, &it.withdrawn_at, &it.version],
    )?;
    Ok(changed == 1)
}

/// The consent with this id.
pub(crate) fn load_consent(tx: &mut Tx<'_>, id: VaultConsentId) -> Result<Option<Consent>, Fault> {
    let sql = format!("select {CONSENT_COLUMNS} from vault_consent where id = $1");
    tx.query_opt(&sql, &[&id], consent_of)
}

/// What the journal says of it.
pub(crate) fn consent_set(it: &Consent) -> Map<String, Value> {
    object(json!({
        "item": it.item,
        "owner": it.owner,
        "way": it.way.code(),
        "given_by": it.given_by,
        "procedure_code": it.procedure_code,
        "paper_code": it.paper_code,
        "agency": it.agency,
        "draft": it.draft,
        "upload": it.upload,
        "dossier": it.dossier,
        "given_at": it.given_at.as_microsecond(),
        "withdrawn_at": micros(it.withdrawn_at),
    }))
}
