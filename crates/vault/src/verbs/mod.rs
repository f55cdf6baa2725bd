//! What can be done: each deed one file, one function, one transaction.

mod confirm_owner;
mod fetch_at_desk;
mod keep_items;
mod look_at_desk;
mod offer_item;
mod read_item;
mod read_upload;
mod read_used;
mod remind_ending;
mod use_item;
mod using;
mod withdraw_consent;

pub use confirm_owner::{ConfirmOwner, confirm_owner};
pub use fetch_at_desk::{FetchAtDesk, Fetched, fetch_at_desk};
pub use keep_items::keep_items;
pub use look_at_desk::{DeskItem, LookAtDesk, Sought, look_at_desk};
pub use offer_item::{OfferItem, offer_item};
pub use read_item::read_item;
pub use read_upload::read_upload;
pub use read_used::read_used;
pub use remind_ending::remind_ending;
pub use use_item::{UseItem, use_item};
pub use withdraw_consent::withdraw_consent;

use dossier::PaperFile;
use kernel::Ctx;
use platform::{
    db::Tx,
    journal::{self, Columns, record_change as record},
};

use crate::{
    Error, Refusal,
    domain::{Consent, Item, Owner, OwnerKind, ReadFor, Reading, ReadingId},
    store,
};

/// Keeps an item that changed, with its event.
fn save_item(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (&Item, &Item),
) -> Result<(), Error> {
    if !store::save_item(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::item_set(before), store::item_set(after));
    Ok(record(tx, ctx, (after.id, after.version), action, columns)?)
}

/// Keeps a consent that changed, with its event.
fn save_consent(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    (before, after): (&Consent, &Consent),
) -> Result<(), Error> {
    if !store::save_consent(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::consent_set(before), store::consent_set(after));
    Ok(record(tx, ctx, (after.id, after.version), action, columns)?)
}

/// The owner with this number, made when there was none.
fn owner_with(tx: &mut Tx<'_>, ctx: &Ctx, kind: OwnerKind, number: &str) -> Result<Owner, Error> {
    if let Some(owner) = store::owner_with(tx, kind, number)? {
        return Ok(owner);
    }
    let owner = Owner {
        id: crate::OwnerId::new(),
        kind,
        number: number.to_owned(),
        account: None,
        confirmed_by: None,
        confirmed_at: None,
        salt: journal::new_salt(),
        version: 1,
    };
    store::insert_owner(tx, &owner)?;
    let columns = (Columns::new(), store::owner_set(&owner));
    record(tx, ctx, (owner.id, 1), "vault.owner_known", columns)?;
    Ok(owner)
}

/// Notes that whoever calls looks at an item, and gives its content: in one transaction, so that nothing is read
/// without a trace.
fn read(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    item: &Item,
    (purpose, consent): (ReadFor, Option<&Consent>),
) -> Result<PaperFile, Error> {
    let account = ctx.actor.account().ok_or(Refusal::Denied)?;
    let officer = ctx.actor.officer();
    let reading = Reading {
        id: ReadingId::new(),
        item: item.id,
        owner: item.owner,
        account,
        position: officer.map(|it| it.position),
        agency: officer.map(|it| it.agency),
        purpose,
        dossier: consent.and_then(|it| it.dossier),
        consent: consent.map(|it| it.id),
        read_at: ctx.now,
    };
    store::insert_reading(tx, &reading)?;
    let columns = (Columns::new(), store::reading_set(&reading));
    record(tx, ctx, (reading.id, 1), "vault.item_read", columns)?;
    Ok(PaperFile {
        sha256: item.sha256.clone(),
        file_name: item.file_name(),
        media_type: item.media_type.clone(),
        source: None,
    })
}
