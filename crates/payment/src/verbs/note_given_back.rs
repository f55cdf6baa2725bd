//! Note what a gateway gave back: the answer to a refund that it was asked for.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, GatewayRefund, Refund, RefundId, RefundState, permit},
    store,
};

/// What the gateway answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundAnswer {
    /// It gave the money back, and calls that so.
    Given(String),
    /// It does not: somebody has to transfer it.
    Refused,
}

/// Which refund, and the answer.
#[derive(Debug, Clone)]
pub struct NoteGivenBack {
    /// The refund.
    pub refund: RefundId,
    /// The answer.
    pub answer: RefundAnswer,
}

/// Said again, it changes nothing.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::RefundOver`] for one that the gateway was not asked for.
pub fn note_given_back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &NoteGivenBack,
) -> Result<Refund, Error> {
    let before = store::load_refund(tx, command.refund)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::TakeReport, before.agency)?;
    if before.state == RefundState::Paid {
        return Ok(before);
    }
    if before.gateway != Some(GatewayRefund::Asked) {
        return Err(Refusal::RefundOver.into());
    }

    let (after, action) = match &command.answer {
        RefundAnswer::Given(name) => {
            (before.clone().pay(name.clone(), ctx.now)?, "payment.refund_paid")
        }
        RefundAnswer::Refused => {
            (before.clone().leave_to_people()?, "payment.refund_left_to_people")
        }
    };

    if !store::save_refund(tx, &after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::refund_set(&before), store::refund_set(&after));
    record(tx, ctx, (after.id, after.version), action, columns)?;

    Ok(after)
}
