//! Read messages: whoever has seen them is not told again. Their own mark: it leaves no event.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, deed_permit, may_see},
    store,
};

/// Notes that the caller has read the messages of the dossier up to now.
///
/// # Errors
/// [`Refusal::NotFound`] to those who may not read them.
pub fn read_messages(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<(), Error> {
    let dossier = store::load(tx, id)?.ok_or(Refusal::NotFound)?;
    let account = ctx.actor.account().ok_or(Refusal::NotFound)?;
    let may = may_see(&ctx.actor, &dossier)
        || deed_permit(&ctx.actor, Deed::WriteToOffice, &dossier, None).is_ok();
    if !may {
        return Err(Refusal::NotFound.into());
    }

    Ok(store::put_reading(tx, id, account, ctx.now)?)
}
