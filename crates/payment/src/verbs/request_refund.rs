//! Request a refund: what is held of some money is to be given back, with the reason and its basis.

use kernel::Ctx;
use platform::db::Tx;

use super::{own, refunding::give_back, words};
use crate::{
    Error, Refusal,
    domain::{Action, MoneyId, Refund, RefundCause, permit},
    store,
};

/// The longest reason, in characters.
const REASON_LIMIT: usize = 2_000;

/// Which money, and why.
#[derive(Debug, Clone)]
pub struct RequestRefund {
    /// The money.
    pub money: MoneyId,
    /// Reason and basis.
    pub reason: String,
}

/// Somebody else approves it.
///
/// # Errors
/// [`Refusal::NothingHeld`]; [`Refusal::Invalid`] without a reason; [`Refusal::NotFound`] for money of another agency.
pub fn request_refund(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RequestRefund,
) -> Result<Refund, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let money = store::load_money(tx, command.money)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, money.agency)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, agency)?;
    let mut problems = Vec::new();
    let reason = words("reason", &command.reason, REASON_LIMIT, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    give_back(tx, ctx, &money, (RefundCause::Asked, Some(reason)))
}
