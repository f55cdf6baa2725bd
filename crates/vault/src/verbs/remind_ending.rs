//! Remind of what ends: the owner of something is told, once, that it holds for a month more at most.

use dossier::VaultItemId;
use kernel::{AccountId, Ctx};
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::{Value, json};

use crate::{
    Error, Refusal,
    domain::{Action, Item, permit},
    store,
};

/// Notes that this account is reminded of it; the event says so to whoever tells people.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotFound`]; [`Refusal::NotOffered`] for what is offered no
/// more, does not end soon, or was reminded of already; [`Refusal::ChangedMeanwhile`].
pub fn remind_ending(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, account): (VaultItemId, AccountId),
) -> Result<Item, Error> {
    let _permit = permit(&ctx.actor, Action::RemindOfEnd)?;
    let before = store::load_item(tx, id)?.ok_or(Refusal::NotFound)?;

    let reminded = before.clone().reminded(ctx.now, ctx.today())?;

    if !store::save_item(tx, &reminded)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let (was, mut set) = (store::item_set(&before), store::item_set(&reminded));
    set.retain(|name, value| was.get(name).unwrap_or(&Value::Null) != value);
    let payload = json!({ "set": set, "account": account, "dossier": reminded.dossier });
    let entry = Entry {
        subject_kind: "vault_item",
        subject_id: reminded.id.uuid(),
        action: "vault.item_ending",
        version: reminded.version,
        payload,
    };
    journal::record(tx, ctx, &entry)?;

    Ok(reminded)
}
