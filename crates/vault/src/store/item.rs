//! What lies in vaults.

use dossier::{DossierId, PaperTrust, VaultItemId};
use jiff::{Timestamp, civil::Date};
use kernel::AccountId;
use platform::{
    Fault,
    db::{Row, Tx},
};
use serde_json::{Map, Value, json};

use super::{object, unknown};
use crate::domain::{Item, ItemKind, ItemState, OwnerId};

pub(crate) const ITEM_COLUMNS: &str = "id, owner, kind, procedure_code, paper_code, national_code, \
     name, number, dossier, agency, account, trust, issued_on, sha256, bytes, media_type, facts, \
     state, kept_at, version, revoked_from, valid_until, \
     reminded_at";

pub(crate) fn item_of(row: &Row<'_>) -> Result<Item, Fault> {
    let facts: Value = row.get(16)?;
    Ok(Item {
        id: row.get(0)?,
        owner: row.get(1)?,
        kind: ItemKind::from_code(&row.get::<String>(2)?).ok_or_else(unknown)?,
        procedure_code: row.get(3)?,
        paper_code: row.get(4)?,
        national_code: row.get(5)?,
        name: row.get(6)?,
        number: row.get(7)?,
        dossier: row.get(8)?,
        agency: row.get(9)?,
        account: row.get(10)?,
        trust: PaperTrust::from_code(&row.get::<String>(11)?).ok_or_else(unknown)?,
        issued_on: row.get(12)?,
        sha256: row.get(13)?,
        bytes: row.get(14)?,
        media_type: row.get(15)?,
        facts: serde_json::from_value(facts).map_err(|_| unknown())?,
        state: ItemState::from_code(&row.get::<String>(17)?).ok_or_else(unknown)?,
        kept_at: row.get(18)?,
        version: row.get(19)?,
        revoked_from: row.get(20)?,
        valid_until: row.get(21)?,
        reminded_at: row.get(22)?,
    })
}

fn facts(it: &Item) -> Result<Value, Fault> {
    serde_json::to_value(&it.facts).map_err(|error| Fault::Corrupt(error.to_string()))
}

/// Keeps a new one.
pub(crate) fn insert_item(tx: &mut Tx<'_>, it: &Item) -> Result<(), Fault> {
    tx.execute(
        &format!(
            "insert into vault_item ({ITEM_COLUMNS})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                     $19, $20, $21, $22, $23)"
        ),
        &[
            &it.id,
            &it.owner,
            &it.kind.code(),
            &it.procedure_code,
            &it.paper_code,
            &it.national_code,
            &it.name,
            &it.number,
            &it.dossier,
            &it.agency,
            &it.account,
            &it.trust.code(),
            &it.issued_on,
            &it.sha256,
            &it.bytes,
            &it.media_type,
            &facts(it)?,
            &it.state.code(),
            &it.kept_at,
            &it.version,
            &it.revoked_from,
            &it.valid_until,
            &it.reminded_at,
        ],
    )?;
    Ok(())
}

/// Keeps what changes of it. Answers whether nobody changed it since the version before.
pub(crate) fn save_item(tx: &mut Tx<'_>, it: &Item) -> Result<bool, Fault> {
    let changed = tx.execute(
        "update vault_item
            set kind = $2, procedure_code = $3, paper_code = $4, national_code = $5, name = $6,
                number = $7, dossier = $8, agency = $9, account = $10, trust = $11, issued_on = $12,
                bytes = $13, media_type = $14, facts = $15, state = $16, version = $17,
                revoked_from = $18, valid_until = $19, reminded_at = $20
          where id = $1 and version = $17 - 1",
        &[
            &it.id,
            &it.kind.code(),
            &it.procedure_code,
            &it.paper_code,
            &it.national_code,
            &it.name,
            &it.number,
            &it.dossier,
            &it.agency,
            &it.account,
            &it.trust.code(),
            &it.issued_on,
            &it.bytes,
            &it.media_type,
            &facts(it)?,
            &it.state.code(),
            &it.version,
            &it.revoked_from,
            &it.valid_until,
            &it.reminded_at,
        ],
    )?;
    Ok(changed == 1)
}

/// The item with this id.
pub(crate) fn load_item(tx: &mut Tx<'_>, id: VaultItemId) -> Result<Option<Item>, Fault> {
    let sql = format!("select {ITEM_COLUMNS} from vault_item where id = $1");
    tx.query_opt(&sql, &[&id], item_of)
}

/// The item of this owner with this content.
pub(crate) fn item_with(
    tx: &mut Tx<'_>,
    owner: OwnerId,
    sha256: &str,
) -> Result<Option<Item>, Fault> {
    let sql = format!("select {ITEM_COLUMNS} from vault_item where owner = $1 and sha256 = $2");
    tx.query_opt(&sql, &[&owner, &sha256], item_of)
}

/// What of this owner is offered, the newest first.
pub(crate) fn held_items(tx: &mut Tx<'_>, owner: OwnerId, most: i64) -> Result<Vec<Item>, Fault> {
    let sql = format!(
        "select {ITEM_COLUMNS} from vault_item where owner = $1 and state = 'held'
          order by id desc limit $2"
    );
    tx.query(&sql, &[&owner, &most], item_of)
}

/// What is offered and ends from the first day to the last, and was not reminded of, with whom to remind: whoever handed
/// it in, or whose it is.
pub(crate) fn ending_items(
    tx: &mut Tx<'_>,
    (first, last): (Date, Date),
    most: i64,
) -> Result<Vec<(VaultItemId, AccountId)>, Fault> {
    tx.query(
        "select i.id, coalesce(i.account, o.account) from vault_item i
           join vault_owner o on o.id = i.owner
          where i.valid_until >= $1 and i.valid_until <= $2 and i.reminded_at is null
            and i.state = 'held' and coalesce(i.account, o.account) is not null
          order by i.valid_until, i.id limit $3",
        &[&first, &last, &most],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What came with this dossier.
pub(crate) fn items_of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Item>, Fault> {
    let sql = format!("select {ITEM_COLUMNS} from vault_item where dossier = $1 order by id");
    tx.query(&sql, &[&dossier], item_of)
}

/// What the journal says of it. Nothing personal is among it: the name is the procedure's.
pub(crate) fn item_set(it: &Item) -> Map<String, Value> {
    object(json!({
        "owner": it.owner,
        "kind": it.kind.code(),
        "procedure_code": it.procedure_code,
        "paper_code": it.paper_code,
        "national_code": it.national_code,
        "name": it.name,
        "number": it.number,
        "dossier": it.dossier,
        "agency": it.agency,
        "account": it.account,
        "trust": it.trust.code(),
        "issued_on": it.issued_on,
        "revoked_from": it.revoked_from,
        "valid_until": it.valid_until,
        "reminded_at": it.reminded_at.map(Timestamp::as_microsecond),
        "sha256": it.sha256,
        "bytes": it.bytes,
        "media_type": it.media_type,
        "state": it.state.code(),
        "kept_at": it.kept_at.as_microsecond(),
    }))
}
