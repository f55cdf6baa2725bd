//! What every way of giving back comes to: what was held is held no more, and somebody has to approve it.

use jiff::Timestamp;
use kernel::{Ctx, Vnd};
use platform::{
    Fault,
    db::Tx,
    jobs::{self, Job},
    journal,
};
use serde_json::json;

use super::{Columns, record};
use crate::{
    Error, Refusal,
    domain::{Money, Refund, RefundCause, RefundId, RefundState},
    store,
};

/// Requests that all that is held of this money is given back.
///
/// # Errors
/// [`Refusal::NothingHeld`]; [`Refusal::ChangedMeanwhile`].
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    money: &Money,
    (cause, reason): (RefundCause, Option<String>),
) -> Result<Refund, Error> {
    if money.held.is_zero() {
        return Err(Refusal::NothingHeld.into());
    }
    let refund = Refund {
        id: RefundId::new(),
        agency: money.agency,
        money: money.id,
        amount: money.held,
        cause,
        state: RefundState::Requested,
        requested_at: ctx.now,
        requested_by: ctx.actor.officer().map(|it| it.position),
        decided_at: None,
        decided_by: None,
        paid_at: None,
        reference: None,
        gateway: None,
        reason,
        salt: journal::new_salt(),
        version: 1,
    };
    hold(tx, ctx, money, Vnd::ZERO)?;
    store::insert_refund(tx, &refund)?;
    let columns = (Columns::new(), store::refund_set(&refund));
    record(tx, ctx, (refund.id, 1), "payment.refund_requested", columns)?;
    Ok(refund)
}

/// So much of the money is held from now on.
pub(super) fn hold(tx: &mut Tx<'_>, ctx: &Ctx, money: &Money, held: Vnd) -> Result<(), Error> {
    let after = Money { held, version: money.version + 1, ..money.clone() };
    if !store::save_money(tx, &after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::money_set(money), store::money_set(&after));
    Ok(record(tx, ctx, (after.id, after.version), "payment.money_held", columns)?)
}

/// The job that asks a gateway to give money back.
pub(crate) const GIVE_BACK: &str = "payment_give_back";

/// Puts in the job that asks for this refund.
pub(crate) fn ask_to_give_back(
    tx: &mut Tx<'_>,
    refund: &Refund,
    now: Timestamp,
) -> Result<(), Fault> {
    let payload = json!({ "refund": refund.id });
    let job = Job { kind: GIVE_BACK, key: refund.id.to_string(), payload, run_at: now };
    jobs::enqueue(tx, &job, now).map(drop)
}
