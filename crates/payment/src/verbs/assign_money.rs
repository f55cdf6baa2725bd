//! Assign money: somebody says which charge was meant.

use kernel::Ctx;
use platform::{Fault, db::Tx};

use super::{keep_charges, own, refunding::give_back, settling};
use crate::{
    Error, Refusal,
    domain::{Action, ChargeCode, ChargeState, FeeReceipt, MoneyId, RefundCause, code_in, permit},
    store,
};

/// Which money, and what for.
#[derive(Debug, Clone)]
pub struct AssignMoney {
    /// The money.
    pub money: MoneyId,
    /// The code of the charge, as it was typed.
    pub code: String,
}

/// Settles the charge with it; what is too much is to be given back.
///
/// # Errors
/// [`Refusal::NothingHeld`] when it was decided before; [`Refusal::Invalid`] for a code that names nothing due, or
/// more than the money; [`Refusal::NotFound`] for money of another agency.
pub fn assign_money(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &AssignMoney,
) -> Result<FeeReceipt, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let money = store::load_money(tx, command.money)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, money.agency)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, agency)?;
    if money.held.is_zero() || money.charge.is_some() {
        return Err(Refusal::NothingHeld.into());
    }
    let wrong = |code| Error::from(Refusal::field("code", code));
    let code = code_in(&command.code).or_else(|| ChargeCode::parse(&command.code));
    let code = code.ok_or_else(|| wrong("no_code"))?;
    let named = store::load_charge_by_code(tx, &code)?.ok_or_else(|| wrong("no_charge"))?;
    if store::heir_of(tx, named.agency)? != agency {
        return Err(wrong("no_charge"));
    }
    keep_charges(tx, &Ctx::system(ctx.now), named.dossier)?;
    let charge = store::load_charge(tx, named.id)?.ok_or(Fault::Missing)?;
    if store::heir_of(tx, charge.agency)? != agency {
        // Meanwhile its dossier went to somebody else.
        return Err(wrong("no_charge"));
    }
    if charge.state != ChargeState::Due {
        return Err(wrong("charge_not_due"));
    }
    if charge.amount > money.held {
        return Err(wrong("charge_is_more"));
    }

    let receipt = settling::settle(tx, ctx, (&money, &charge))?;
    let rest = store::load_money(tx, money.id)?.ok_or(Fault::Missing)?;
    if !rest.held.is_zero() {
        give_back(tx, &Ctx::system(ctx.now), &rest, (RefundCause::Excess, None))?;
    }

    Ok(receipt)
}
