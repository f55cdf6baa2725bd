//! Decide a refund: a second person approves it, or the money is held again.

use kernel::{Ctx, PersonId, PositionId, Vnd};
use platform::{Fault, db::Tx};

use super::{
    record,
    refunding::{ask_to_give_back, hold},
};
use crate::{
    Error, Refusal,
    domain::{Action, GatewayRefund, PaidBy, Refund, RefundId, RefundState, permit},
    store,
};

/// What is decided.
#[derive(Debug, Clone, Copy)]
pub struct DecideRefund {
    /// The refund.
    pub refund: RefundId,
    /// Approved, or refused.
    pub state: RefundState,
}

/// Nobody approves what they requested themselves, in whichever position.
///
/// # Errors
/// [`Refusal::SamePerson`]; [`Refusal::RefundOver`] when it was decided before; [`Refusal::NotFound`] for a refund of
/// another agency; [`Refusal::Denied`].
pub fn decide_refund(tx: &mut Tx<'_>, ctx: &Ctx, command: &DecideRefund) -> Result<Refund, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_refund(tx, command.refund)?
        .filter(|it| it.agency == officer.agency)
        .ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::ApproveRefund, before.agency)?;
    let state = match command.state {
        RefundState::Approved | RefundState::Refused => command.state,
        RefundState::Requested | RefundState::Paid => return Err(Refusal::RefundOver.into()),
    };
    if let Some(position) = before.requested_by
        && person(tx, position)? == Some(officer.person)
    {
        return Err(Refusal::SamePerson.into());
    }

    let money = store::load_money(tx, before.money)?.ok_or(Fault::Missing)?;

    let decided = before.clone().decide(state, officer.position, ctx.now)?;
    // What came through a gateway goes back through it.
    let is_asked = state == RefundState::Approved && money.way == PaidBy::Gateway;
    let gateway = is_asked.then_some(GatewayRefund::Asked);
    let decided = Refund { gateway, ..decided };

    if !store::save_refund(tx, &decided)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::refund_set(&before), store::refund_set(&decided));
    let action = match state {
        RefundState::Refused => "payment.refund_refused",
        RefundState::Approved | RefundState::Requested | RefundState::Paid => {
            "payment.refund_approved"
        }
    };
    record(tx, ctx, (decided.id, decided.version), action, columns)?;
    if state == RefundState::Refused {
        let held = money.held.checked_add(decided.amount).unwrap_or(Vnd::ZERO);
        hold(tx, ctx, &money, held)?;
    }

    if is_asked {
        ask_to_give_back(tx, &decided, ctx.now)?;
    }

    Ok(decided)
}

fn person(tx: &mut Tx<'_>, position: PositionId) -> Result<Option<PersonId>, Fault> {
    Ok(identity::position(tx, position)?.map(|it| it.person))
}
