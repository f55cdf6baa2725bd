//! One's own vault: as much of it as the account is entitled to see.

use std::collections::BTreeSet;

use dossier::VaultItemId;
use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error,
    domain::Item,
    record::{ItemRecord, agency_name, record_of},
    store,
    whose::{own_item, standing},
};

/// An item with what a list says beside it.
#[derive(Debug, Clone)]
pub struct ItemLine {
    /// The item.
    pub item: Item,
    /// Name of the agency that took it in or issued it.
    pub agency: String,
}

/// The caller's items, the newest first, those before a given one.
///
/// # Errors
/// [`crate::Refusal::Denied`] to officers and strangers; whatever reading meets.
pub fn own_items(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: Option<VaultItemId>,
    most: u32,
) -> Result<Vec<ItemLine>, Error> {
    let Some(standing) = standing(tx, ctx)? else { return Ok(Vec::new()) };
    let before = before.map_or_else(|| "g".to_owned(), |it| it.to_string());
    let sql = format!(
        "select {} from vault_item
          where owner = $1 and (account = $2 or cast($3 as bigint) = 1) and id < $4
          order by id desc limit $5",
        store::ITEM_COLUMNS
    );
    let items = tx.query(
        &sql,
        &[&standing.owner.id, &standing.account, &standing.all(), &before, &i64::from(most)],
        store::item_of,
    )?;
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        lines.push(ItemLine { agency: agency_name(tx, item.agency)?, item });
    }
    Ok(lines)
}

/// One item of the caller as a line, with the code of its dossier when that is the caller's, too.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody but its owner.
pub fn own_line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: VaultItemId,
) -> Result<(ItemLine, Option<String>), Error> {
    let item = own_item(tx, ctx, id)?;
    let code = match dossier::visible_dossier(tx, ctx, item.dossier) {
        Ok(dossier) => Some(dossier.code().to_owned()),
        Err(dossier::Error::Refused(_)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok((ItemLine { agency: agency_name(tx, item.agency)?, item }, code))
}

/// In how many dossiers one item of the caller was used again.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody but its owner.
pub fn times_used(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultItemId) -> Result<i64, Error> {
    let item = own_item(tx, ctx, id)?;
    let sql = "select id, dossier from vault_consent where item = $1 and dossier is not null";
    let consents = tx.query(sql, &[&item.id], |row| Ok((row.get(1)?, row.get(0)?)))?;
    let mut dossiers = BTreeSet::new();
    for (dossier, consent) in consents {
        // What was asked for afterwards may not have been sent.
        if dossier::came_by(tx, dossier, consent)? {
            dossiers.insert(dossier);
        }
    }
    Ok(i64::try_from(dossiers.len()).unwrap_or(i64::MAX))
}

/// What is known of one item of the caller beside its file; nothing of a paper that nobody confirmed.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody but its owner.
pub fn own_record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: VaultItemId,
) -> Result<Option<ItemRecord>, Error> {
    let item = own_item(tx, ctx, id)?;
    record_of(tx, ctx, &item)
}
