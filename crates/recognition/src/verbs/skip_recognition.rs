//! Skip a scan: there is nothing in it to be recognised, such as a drawing or a photograph.

use kernel::Ctx;
use platform::db::Tx;

use super::{SeenScan, load, save};
use crate::{
    Error, Refusal,
    domain::{Action, Recognition, permit},
};

/// Takes it out of the queue; it can be read again or confirmed later.
///
/// # Errors
/// [`Refusal::WrongState`], [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`].
pub fn skip_recognition(tx: &mut Tx<'_>, ctx: &Ctx, seen: SeenScan) -> Result<Recognition, Error> {
    let before = load(tx, seen.id)?;
    let _permit = permit(&ctx.actor, Action::Confirm, before.agency)?;
    let position = ctx.actor.officer().ok_or(Refusal::Denied)?.position;
    if before.version != seen.version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    let after = before.clone().skip(position, ctx.now)?;

    save(tx, ctx, "recognition.skipped", (&before, &after))?;

    Ok(after)
}
