//! Offer an item or not: its owner takes what they uploaded out of reuse, or back into it.

use dossier::VaultItemId;
use kernel::Ctx;
use platform::db::Tx;

use super::save_item;
use crate::{
    Error,
    domain::{Action, Item, ItemState, permit},
    whose::own_item,
};

/// What the owner wishes.
#[derive(Debug, Clone, Copy)]
pub struct OfferItem {
    /// The item.
    pub item: VaultItemId,
    /// Held, or hidden.
    pub state: ItemState,
}

/// Changes whether it is offered. What consents were given for it before stays.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody but its owner; [`crate::Refusal::StaysOffered`] for what an office
/// checked or issued.
pub fn offer_item(tx: &mut Tx<'_>, ctx: &Ctx, command: OfferItem) -> Result<Item, Error> {
    let item = own_item(tx, ctx, command.item)?;
    let _permit = permit(&ctx.actor, Action::OfferOwn)?;

    let offered = item.clone().offer(command.state)?;

    let action = match command.state {
        ItemState::Hidden => "vault.item_hidden",
        ItemState::Held | ItemState::Replaced | ItemState::Closed => "vault.item_offered",
    };
    save_item(tx, ctx, action, (&item, &offered))?;

    Ok(offered)
}
