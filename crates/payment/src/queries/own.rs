//! What somebody's own dossier is asked for.

use dossier::DossierId;
use kernel::Ctx;
use platform::db::Tx;

use super::{ChargeView, collecting::view};
use crate::{Error, Refusal};

/// What this dossier is asked for, for who handed it in.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn own_charges(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<ChargeView, Error> {
    if ctx.actor.applicant().is_none() {
        return Err(Refusal::NotFound.into());
    }
    view(tx, ctx, id)
}
