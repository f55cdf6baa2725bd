//! What every way of learning of a payment comes to: the obligation is paid, and the dossier goes on once none is due.

use dossier::{ConfirmPayment, DossierId, PayableItem, Settlement, Stage};
use kernel::Ctx;
use platform::db::Tx;

use super::record_beside;
use crate::{
    Error, Refusal,
    domain::{Obligation, ObligationState, TaxPayment, paid_in_all},
    store,
};

/// Says that this payment was for this obligation.
pub(super) fn attach(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (payment, obligation): (&TaxPayment, &Obligation),
) -> Result<(), Error> {
    let attached = TaxPayment {
        obligation: Some(obligation.id),
        version: payment.version + 1,
        ..payment.clone()
    };
    if !store::save_tax_payment(tx, &attached)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::tax_payment_set(payment), store::tax_payment_set(&attached));
    let event = ("payment.tax_payment_matched", obligation.dossier);
    Ok(record_beside(tx, ctx, (attached.id, attached.version), event, columns)?)
}

/// The obligation is paid when the treasury has all of it.
pub(super) fn settle_obligation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    obligation: &Obligation,
) -> Result<(), Error> {
    let payments = store::payments_for(tx, obligation.id)?;
    let is_paid = obligation.rest(paid_in_all(&payments)).is_zero();
    if obligation.state != ObligationState::Due || !is_paid {
        return Ok(());
    }
    let paid_on = payments.iter().map(|it| it.line.paid_on).max();
    end(tx, ctx, obligation, obligation.clone().ended(ObligationState::Paid, ctx.now, paid_on))
}

/// Keeps that it is due no more.
pub(super) fn end(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    before: &Obligation,
    after: Obligation,
) -> Result<(), Error> {
    let action = match after.state {
        ObligationState::Paid => "payment.obligation_paid",
        ObligationState::Proved => "payment.obligation_proved",
        ObligationState::Dropped | ObligationState::Due => "payment.obligation_dropped",
    };
    if !store::save_obligation(tx, &after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::obligation_set(before), store::obligation_set(&after));
    let event = (action, after.dossier);
    Ok(record_beside(tx, ctx, (after.id, after.version), event, columns)?)
}

/// Says on the pages of the dossier what is left of each notice, and of all together.
fn keep_payables(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (dossier, obligations): (DossierId, &[Obligation]),
) -> Result<(), Error> {
    let mut items = Vec::new();
    for it in obligations.iter().filter(|it| it.state == ObligationState::Due) {
        let paid = paid_in_all(&store::payments_for(tx, it.id)?);
        items.push(PayableItem { name: it.notice.number.clone(), amount: it.rest(paid) });
    }
    Ok(dossier::keep_payables(tx, &Ctx::system(ctx.now), dossier, &items)?)
}

/// Keeps that it waits at another agency.
pub(super) fn carry(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (before, after): (&Obligation, Obligation),
) -> Result<(), Error> {
    if !store::save_obligation(tx, &after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::obligation_set(before), store::obligation_set(&after));
    let event = ("payment.obligation_carried_over", after.dossier);
    Ok(record_beside(tx, ctx, (after.id, after.version), event, columns)?)
}

/// Lets the dossier go on when it waits, something was paid for it, and nothing is due any more; until then its pages say
/// what is. The program does it: the
/// treasury says that it was paid, nobody of the office.
pub(super) fn resume(tx: &mut Tx<'_>, ctx: &Ctx, dossier: DossierId) -> Result<(), Error> {
    let program = Ctx::system(ctx.now);
    let waits = dossier::detail(tx, &program, dossier)?.dossier.stage() == Stage::FinancialWait;
    let obligations = store::obligations_of(tx, dossier)?;
    let is_due = obligations.iter().any(|it| it.state == ObligationState::Due);
    if waits && is_due {
        return keep_payables(tx, ctx, (dossier, &obligations));
    }
    let mut proofs = Vec::new();
    for it in obligations.iter().filter(|it| it.state == ObligationState::Paid) {
        let payments = store::payments_for(tx, it.id)?;
        let vouchers: Vec<String> = payments.into_iter().map(|it| it.line.reference).collect();
        proofs.push(format!("{}: {}", it.notice.number, vouchers.join(", ")));
    }
    if !waits || proofs.is_empty() {
        return Ok(());
    }
    let reason = proofs.join("; ").chars().take(1_900).collect();
    let settlement = Settlement::Paid;
    let command = ConfirmPayment { dossier, settlement, reason, seen_version: None };
    dossier::confirm_payment(tx, &program, &command)?;
    Ok(())
}
