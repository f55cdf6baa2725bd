//! Take a report: what a gateway says of a payment, whichever way and however often it says it.

use kernel::{AgencyId, Ctx, Vnd};
use platform::{Fault, db::Tx, journal};

use super::{Columns, keep_charges, record, refunding::give_back, settling};
use crate::{
    Error, Refusal,
    domain::{
        Action, CURRENCY, Charge, ChargeState, Checkout, Differing, GatewayMismatch, GatewayReport,
        GatewayWord, MismatchId, Money, MoneyId, PaidBy, RefundCause, permit,
    },
    store,
};

/// What was said, and by whom.
#[derive(Debug, Clone)]
pub struct TakeReport {
    /// The agency with whose key it was signed.
    pub agency: AgencyId,
    /// Its code with the gateway.
    pub merchant: String,
    /// What was said.
    pub report: GatewayReport,
}

/// What the report changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportTaken {
    /// Money came in.
    Money,
    /// The payment failed.
    Failed,
    /// It does not agree with what was asked for: somebody has to look at it.
    Differs,
    /// It says nothing new.
    Nothing,
}

/// Money comes in once, by what the gateway calls it: a report that comes again changes nothing, and a report that
/// a payment failed does not undo money. What was paid before, or is asked for no more, is to be given back; what
/// does not agree waits for somebody.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program; [`Refusal::NotCollecting`].
pub fn take_report(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeReport) -> Result<ReportTaken, Error> {
    let _permit = permit(&ctx.actor, Action::TakeReport, command.agency)?;
    let report = &command.report;
    if report.merchant != command.merchant {
        return differs(tx, ctx, command, (Differing::Merchant, None));
    }
    let checkout = match report.checkout() {
        Some(id) => store::load_checkout(tx, id)?,
        None => None,
    };
    let checkout = checkout.filter(|it| it.merchant == command.merchant);
    match report.word {
        GatewayWord::Paid => paid(tx, ctx, command, checkout),
        GatewayWord::Failed => failed(tx, ctx, checkout),
        GatewayWord::Unknown => {
            // It never went there, and can go there no more.
            failed(tx, ctx, checkout.filter(|it| ctx.now >= it.expires_at()))
        }
        GatewayWord::Pending => Ok(ReportTaken::Nothing),
    }
}

fn failed(tx: &mut Tx<'_>, ctx: &Ctx, checkout: Option<Checkout>) -> Result<ReportTaken, Error> {
    let Some(before) = checkout else { return Ok(ReportTaken::Nothing) };
    let Some(after) = before.clone().fail(ctx.now) else { return Ok(ReportTaken::Nothing) };
    keep(tx, ctx, (&before, &after), "payment.checkout_failed")?;
    Ok(ReportTaken::Failed)
}

fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (before, after): (&Checkout, &Checkout),
    action: &'static str,
) -> Result<(), Error> {
    if !store::save_checkout(tx, after)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::checkout_set(before), store::checkout_set(after));
    Ok(record(tx, ctx, (after.id, after.version), action, columns)?)
}

fn paid(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TakeReport,
    checkout: Option<Checkout>,
) -> Result<ReportTaken, Error> {
    let report = &command.report;
    if report.currency != CURRENCY {
        return differs(tx, ctx, command, (Differing::Currency, None));
    }
    // The key was an agency's; the money came to the agency that asked, whoever answers for it since.
    let agency = checkout.as_ref().map_or(command.agency, |it| it.agency);
    let named = (agency, PaidBy::Gateway, report.transaction.as_str());
    if let Some(known) = store::money_with(tx, named)? {
        return if known.amount == report.amount {
            Ok(ReportTaken::Nothing)
        } else {
            differs(tx, ctx, command, (Differing::Amount, Some(known.id)))
        };
    }
    if store::answering_collector(tx, agency)?.is_none() {
        return Err(Refusal::NotCollecting.into());
    }
    let money = Money {
        id: MoneyId::new(),
        agency,
        way: PaidBy::Gateway,
        reference: report.transaction.clone(),
        amount: report.amount,
        held: report.amount,
        charge: None,
        received_at: report.said_at.min(ctx.now),
        taken_by: None,
        shift: None,
        version: 1,
    };

    settling::receive(tx, ctx, &money)?;
    let Some(before) = checkout else {
        differs(tx, ctx, command, (Differing::Order, Some(money.id)))?;
        return Ok(ReportTaken::Money);
    };
    if let Some(after) = before.clone().pay(ctx.now) {
        keep(tx, ctx, (&before, &after), "payment.checkout_paid")?;
    }
    let charge = current(tx, ctx, &before)?;
    if money.amount == before.amount {
        put(tx, ctx, (&money, &charge))?;
    } else {
        differs(tx, ctx, command, (Differing::Amount, Some(money.id)))?;
    }
    Ok(ReportTaken::Money)
}

/// The charge as it is now: it may have been cancelled since, or is to be once the journal is read.
fn current(tx: &mut Tx<'_>, ctx: &Ctx, checkout: &Checkout) -> Result<Charge, Error> {
    keep_charges(tx, ctx, checkout.dossier)?;
    Ok(store::load_charge(tx, checkout.charge)?.ok_or(Fault::Missing)?)
}

/// The charge is settled, or what was paid for nothing is to be given back.
fn put(tx: &mut Tx<'_>, ctx: &Ctx, (money, charge): (&Money, &Charge)) -> Result<(), Error> {
    let cause = match charge.state {
        ChargeState::Due => {
            settling::settle(tx, ctx, (money, charge))?;
            return Ok(());
        }
        ChargeState::Paid => RefundCause::Doubled,
        ChargeState::Cancelled => RefundCause::Cancelled,
    };
    give_back(tx, ctx, money, (cause, None))?;
    Ok(())
}

/// Notes it for somebody to look at; once, however often it is said.
fn differs(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TakeReport,
    (differing, money): (Differing, Option<MoneyId>),
) -> Result<ReportTaken, Error> {
    let report = &command.report;
    if store::has_mismatch(tx, (command.agency, differing, &report.transaction))? {
        return Ok(ReportTaken::Nothing);
    }
    let mismatch = GatewayMismatch {
        id: MismatchId::new(),
        agency: command.agency,
        differing,
        transaction: report.transaction.clone(),
        order: report.order.clone(),
        merchant: report.merchant.clone(),
        amount: Vnd::dong(report.amount),
        currency: report.currency.clone(),
        money,
        seen_at: ctx.now,
        closed_at: None,
        closed_by: None,
        remark: None,
        salt: journal::new_salt(),
        version: 1,
    };
    store::insert_mismatch(tx, &mismatch)?;
    let columns = (Columns::new(), store::mismatch_set(&mismatch));
    record(tx, ctx, (mismatch.id, 1), "payment.mismatch_found", columns)?;
    Ok(ReportTaken::Differs)
}
