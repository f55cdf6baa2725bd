//! Read an item: its owner opens it, and leaves a trace like everybody else.

use dossier::{PaperFile, VaultItemId};
use kernel::Ctx;
use platform::db::Tx;

use super::read;
use crate::{
    Error,
    domain::{Action, ReadFor, permit},
    whose::own_item,
};

/// Where the file store has it.
///
/// # Errors
/// [`crate::Refusal::NotFound`] to everybody but its owner.
pub fn read_item(tx: &mut Tx<'_>, ctx: &Ctx, id: VaultItemId) -> Result<PaperFile, Error> {
    let item = own_item(tx, ctx, id)?;
    let _permit = permit(&ctx.actor, Action::SeeOwn)?;
    read(tx, ctx, &item, (ReadFor::Own, None))
}
