//! What somebody's own dossier is asked for.

use dossier::DossierId;
use kernel::Ctx;
use platform::db::Tx;

use super::{ChargeView, collecting::view};
use crate::{
    Error, Refusal,
    domain::{Checkout, CheckoutId},
    store,
};

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

/// The payment through a gateway that somebody comes back from, if it is of this dossier.
///
/// # Errors
/// Whatever reading meets.
pub fn own_checkout(
    tx: &mut Tx<'_>,
    view: &ChargeView,
    id: CheckoutId,
) -> Result<Option<Checkout>, Error> {
    let checkout = store::load_checkout(tx, id)?;
    Ok(checkout.filter(|it| it.dossier == view.detail.dossier.id()))
}
