//! Take cash: the cashier takes what is due for a dossier; the receipt is there at once.

use dossier::DossierId;
use kernel::{Ctx, Vnd};
use platform::db::Tx;

use super::{keep_charges, own, settling};
use crate::{
    Error, Refusal,
    domain::{Action, ChargeId, ChargeState, FeeReceipt, Money, MoneyId, PaidBy, permit},
    store,
};

/// What is taken.
#[derive(Debug, Clone, Copy)]
pub struct TakeCash {
    /// The dossier.
    pub dossier: DossierId,
    /// The charge.
    pub charge: ChargeId,
    /// The amount as the cashier saw it.
    pub seen_amount: Vnd,
}

/// Pressed twice, it is taken once: the second finds nothing due.
///
/// # Errors
/// [`Refusal::NoShift`] without an open shift; [`Refusal::NotDue`] when it was paid, is asked for no more or
/// costs another amount now; [`Refusal::NotFound`] for a charge of another agency.
pub fn take_cash(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeCash) -> Result<FeeReceipt, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::Collect, officer.agency)?;
    let charges = keep_charges(tx, &Ctx::system(ctx.now), command.dossier)?;
    let charge = charges.into_iter().find(|it| it.id == command.charge);
    let charge = charge.ok_or(Refusal::NotFound)?;
    own(tx, officer, charge.agency)?;
    let shift = store::open_shift_of(tx, officer.position)?
        .filter(|it| it.agency == officer.agency)
        .ok_or(Refusal::NoShift)?;
    if charge.state != ChargeState::Due || charge.amount != command.seen_amount {
        return Err(Refusal::NotDue.into());
    }

    let id = MoneyId::new();
    let money = Money {
        id,
        agency: officer.agency,
        way: PaidBy::Cash,
        reference: id.to_string(),
        amount: charge.amount,
        held: charge.amount,
        charge: None,
        received_at: ctx.now,
        taken_by: Some(officer.position),
        shift: Some(shift.id),
        version: 1,
    };

    settling::receive(tx, ctx, &money)?;
    settling::settle(tx, ctx, (&money, &charge))
}
