//! Decide a refund: a second person approves it, or the money is held again.

use kernel::{Ctx, PersonId, PositionId, Vnd};
use platform::{Fault, db::Tx};

use super::{
    own, record, record_beside,
    refunding::{ask_to_give_back, hold},
    settling::{self, Receipted},
};
use crate::{
    Error, Refusal,
    domain::{
        Action, FeeReceipt, FeeReceiptState, GatewayRefund, PaidBy, Refund, RefundCause, RefundId,
        RefundState, permit,
    },
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

/// Nobody approves what they requested or took themselves, in whichever position. When what was receipted goes back,
/// the receipt is cancelled; what is refused stays held, or receipted.
///
/// # Errors
/// [`Refusal::SamePerson`]; [`Refusal::RefundOver`] when it was decided before; [`Refusal::NotFound`] for a refund of
/// another agency; [`Refusal::Denied`].
pub fn decide_refund(tx: &mut Tx<'_>, ctx: &Ctx, command: &DecideRefund) -> Result<Refund, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_refund(tx, command.refund)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, before.agency)?;
    let _permit = permit(&ctx.actor, Action::ApproveRefund, agency)?;
    let state = match command.state {
        RefundState::Approved | RefundState::Refused => command.state,
        RefundState::Requested | RefundState::Paid => return Err(Refusal::RefundOver.into()),
    };
    let money = store::load_money(tx, before.money)?.ok_or(Fault::Missing)?;
    // Nor what they took themselves at the desk.
    for position in [before.requested_by, money.taken_by].into_iter().flatten() {
        if person(tx, position)? == Some(officer.person) {
            return Err(Refusal::SamePerson.into());
        }
    }

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
    if decided.cause == RefundCause::NotServed {
        if state == RefundState::Approved {
            give_up_receipt(tx, ctx, &decided)?;
        }
    } else if state == RefundState::Refused {
        let held = money.held.checked_add(decided.amount).unwrap_or(Vnd::ZERO);
        hold(tx, ctx, &money, held)?;
    }

    if is_asked {
        ask_to_give_back(tx, &decided, ctx.now)?;
    }

    Ok(decided)
}

/// The receipt holds no more; what of the money does not go back has another one.
fn give_up_receipt(tx: &mut Tx<'_>, ctx: &Ctx, refund: &Refund) -> Result<(), Error> {
    let before = store::receipt_of_money(tx, refund.money)?
        .filter(|it| it.state == FeeReceiptState::Issued)
        .ok_or(Refusal::ReceiptCancelled)?;
    let cancelled = FeeReceipt {
        state: FeeReceiptState::Cancelled,
        cancelled_at: Some(ctx.now),
        cancelled_by: ctx.actor.officer().map(|it| it.position),
        version: before.version + 1,
        ..before.clone()
    };
    if !store::save_receipt(tx, &cancelled)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::receipt_set(&before), store::receipt_set(&cancelled));
    let event = ("payment.receipt_cancelled", cancelled.dossier);
    record_beside(tx, ctx, (cancelled.id, cancelled.version), event, columns)?;

    let rest = Vnd::new(before.amount.dong() - refund.amount.dong());
    if rest.dong() > 0 {
        let charge = store::load_charge(tx, before.charge)?.ok_or(Fault::Missing)?;
        let collector = store::answering_collector(tx, before.agency)?;
        let collector = collector.ok_or(Refusal::NotCollecting)?;
        let replaces = Some(before.id);
        let of = Receipted { money: refund.money, charge: &charge, amount: rest, replaces };
        settling::issue(tx, ctx, &collector, (of, before.payer))?;
    }
    Ok(())
}

fn person(tx: &mut Tx<'_>, position: PositionId) -> Result<Option<PersonId>, Fault> {
    Ok(identity::position(tx, position)?.map(|it| it.person))
}
