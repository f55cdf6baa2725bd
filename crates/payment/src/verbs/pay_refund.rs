//! Pay a refund: the money was transferred back.

use kernel::Ctx;
use platform::db::Tx;

use super::{own, record, words};
use crate::{
    Error, Refusal,
    domain::{Action, GatewayRefund, Refund, RefundId, RefundState, permit},
    store,
};

/// The longest reference, in characters.
const REFERENCE_LIMIT: usize = 100;

/// Which refund, and what the bank calls the transfer.
#[derive(Debug, Clone)]
pub struct PayRefund {
    /// The refund.
    pub refund: RefundId,
    /// What the bank calls the transfer.
    pub reference: String,
}

/// Notes it.
///
/// # Errors
/// [`Refusal::RefundOver`] unless it was approved and not transferred; [`Refusal::WithGateway`] while a gateway is
/// giving it back; [`Refusal::Invalid`] without a reference;
/// [`Refusal::NotFound`] for a refund of another agency.
pub fn pay_refund(tx: &mut Tx<'_>, ctx: &Ctx, command: &PayRefund) -> Result<Refund, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_refund(tx, command.refund)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, before.agency)?;
    let _permit = permit(&ctx.actor, Action::Reconcile, agency)?;
    if before.gateway == Some(GatewayRefund::Asked) && before.state == RefundState::Approved {
        return Err(Refusal::WithGateway.into());
    }
    let mut problems = Vec::new();
    let reference = words("reference", &command.reference, REFERENCE_LIMIT, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let paid = before.clone().pay(reference, ctx.now)?;

    if !store::save_refund(tx, &paid)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::refund_set(&before), store::refund_set(&paid));
    record(tx, ctx, (paid.id, paid.version), "payment.refund_paid", columns)?;

    Ok(paid)
}
