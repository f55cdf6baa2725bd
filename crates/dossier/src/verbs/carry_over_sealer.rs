//! Carry over a sealer: an agency that goes into another one seals no more; its successor does, whose results wait for
//! their seals from then on.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::keep_sealer;
use crate::{Error, domain::may_carry_over, store};

/// Tells whether there was something to carry over. A successor that seals already keeps its own certificate. What
/// waits for the seal of the old agency goes on to wait: with whose key, the configuration of the seals says. Done
/// before, it changes nothing.
///
/// # Errors
/// [`crate::Refusal::Denied`] to all but the program.
pub fn carry_over_sealer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (old, new): (AgencyId, AgencyId),
) -> Result<usize, Error> {
    may_carry_over(&ctx.actor)?;
    let Some(certificate) = store::load_sealer(tx, old)?.and_then(|it| it.certificate) else {
        return Ok(0);
    };

    if store::load_sealer(tx, new)?.and_then(|it| it.certificate).is_none() {
        keep_sealer(tx, ctx, (new, Some(certificate)))?;
    }
    keep_sealer(tx, ctx, (old, None))?;

    Ok(1)
}
