//! Begin a checkout: the owner goes to the gateway to pay what the dossier is asked for.

use dossier::DossierId;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::{Columns, keep_charges, record};
use crate::{
    Error, Refusal,
    domain::{Action, Charge, ChargeId, ChargeState, Checkout, CheckoutId, CheckoutState, permit},
    store,
};

/// What is paid, and where.
#[derive(Debug, Clone)]
pub struct BeginCheckout {
    /// The dossier.
    pub dossier: DossierId,
    /// The charge.
    pub charge: ChargeId,
    /// The agency that collects through the gateway.
    pub agency: AgencyId,
    /// Its code there.
    pub merchant: String,
}

/// The payment that the gateway is asked for, with its charge. Pressed again while the first may still be used, it
/// is the first: nobody pays twice because of a second press.
///
/// # Errors
/// [`Refusal::NotFound`] for a charge of another dossier or agency; [`Refusal::NotDue`]; a refusal of the dossier
/// to who did not hand it in.
pub fn begin_checkout(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &BeginCheckout,
) -> Result<(Checkout, Charge), Error> {
    let _permit = permit(&ctx.actor, Action::PayOnline, command.agency)?;
    // Whose dossier it is, the dossier knows.
    dossier::detail(tx, ctx, command.dossier)?;
    let charges = keep_charges(tx, &Ctx::system(ctx.now), command.dossier)?;
    let charge = charges.into_iter().find(|it| it.id == command.charge);
    let charge = charge.ok_or(Refusal::NotFound)?;
    if store::heir_of(tx, charge.agency)? != store::heir_of(tx, command.agency)? {
        return Err(Refusal::NotFound.into());
    }
    if charge.state != ChargeState::Due {
        return Err(Refusal::NotDue.into());
    }
    let known = store::open_checkout_of(tx, charge.id)?
        .filter(|it| it.is_usable(ctx.now) && it.merchant == command.merchant);
    if let Some(known) = known {
        return Ok((known, charge));
    }

    let checkout = Checkout {
        id: CheckoutId::new(),
        charge: charge.id,
        dossier: charge.dossier,
        agency: charge.agency,
        merchant: command.merchant.clone(),
        amount: charge.amount,
        state: CheckoutState::Open,
        made_at: ctx.now,
        ask_at: Some(Checkout::first_asked_at(ctx.now)),
        asked: 0,
        ended_at: None,
        version: 1,
    };

    store::insert_checkout(tx, &checkout)?;
    let columns = (Columns::new(), store::checkout_set(&checkout));
    record(tx, ctx, (checkout.id, 1), "payment.checkout_begun", columns)?;

    Ok((checkout, charge))
}
