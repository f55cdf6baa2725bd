//! What every way of paying comes to: one money settles one charge and leaves one receipt.

use dossier::Detail;
use kernel::{Ctx, Vnd};
use platform::{db::Tx, journal};
use rand::Rng;

use super::{Columns, await_receipt_seal::await_receipt_seal, record};
use crate::{
    Error, Refusal,
    domain::{
        Charge, Collector, FeeReceipt, FeeReceiptId, FeeReceiptState, LookupCode, Money, MoneyId,
    },
    store,
};

/// Keeps money that came in, all of it held until it is said what for.
pub(super) fn receive(tx: &mut Tx<'_>, ctx: &Ctx, money: &Money) -> Result<(), Error> {
    store::insert_money(tx, money)?;
    let columns = (Columns::new(), store::money_set(money));
    Ok(record(tx, ctx, (money.id, money.version), "payment.money_received", columns)?)
}

/// Settles the charge with money that was received before: in the same transaction the charge is paid, the
/// dossier learns it, and the receipt is there, of whoever answers for the charge today. What is too much stays held.
///
/// # Errors
/// [`Refusal::NotDue`] when the charge is not due; [`Refusal::NotCollecting`]; [`Refusal::ChangedMeanwhile`].
pub(super) fn settle(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (money, charge): (&Money, &Charge),
) -> Result<FeeReceipt, Error> {
    let rest = money.held.dong() - charge.amount.dong();
    if rest < 0 || money.charge.is_some() {
        return Err(Refusal::NotDue.into());
    }
    let collector = store::answering_collector(tx, charge.agency)?;
    let collector = collector.ok_or(Refusal::NotCollecting)?;
    let paid = charge.clone().pay(ctx.now)?;
    let settled = Money {
        held: Vnd::new(rest),
        charge: Some(charge.id),
        version: money.version + 1,
        ..money.clone()
    };
    let detail = dossier::detail(tx, &Ctx::system(ctx.now), charge.dossier)?;

    if !store::save_charge(tx, &paid)? || !store::save_money(tx, &settled)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::charge_set(charge), store::charge_set(&paid));
    record(tx, ctx, (paid.id, paid.version), "payment.charge_paid", columns)?;
    let columns = (store::money_set(money), store::money_set(&settled));
    record(tx, ctx, (settled.id, settled.version), "payment.money_settled", columns)?;
    dossier::settle_fee(tx, ctx, charge.fee)?;

    let receipt = Receipted { money: settled.id, charge, amount: charge.amount, replaces: None };
    issue(tx, ctx, &collector, (receipt, payer(&detail)))
}

/// Who paid, as the receipt names them: who handed in for the owner, else the owner.
fn payer(detail: &Detail) -> String {
    let mandate = detail.mandate.as_ref().map(|it| it.name.clone());
    mandate.unwrap_or_else(|| detail.applicant_name.clone())
}

/// What a receipt is of.
pub(super) struct Receipted<'a> {
    pub(super) money: MoneyId,
    pub(super) charge: &'a Charge,
    /// The whole charge, or what is left of it after the rest went back.
    pub(super) amount: Vnd,
    /// The cancelled receipt in whose place it is.
    pub(super) replaces: Option<FeeReceiptId>,
}

/// The receipt with the next number of its series.
pub(super) fn issue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    collector: &Collector,
    (of, payer): (Receipted<'_>, String),
) -> Result<FeeReceipt, Error> {
    let year = i64::from(ctx.today().year());
    let symbol = collector.fields.symbol.clone();
    let number = store::next_number(tx, (collector.agency, &symbol, year))?;
    let receipt = FeeReceipt {
        id: FeeReceiptId::new(),
        agency: collector.agency,
        form_symbol: collector.fields.form_symbol.clone(),
        symbol,
        year,
        number,
        money: of.money,
        charge: of.charge.id,
        dossier: of.charge.dossier,
        amount: of.amount,
        payer,
        tax_code: collector.fields.tax_code.clone(),
        issued_at: ctx.now,
        issued_by: ctx.actor.officer().map(|it| it.position),
        state: FeeReceiptState::Issued,
        cancelled_at: None,
        cancelled_by: None,
        reason: None,
        lookup: Some(LookupCode::of(rand::rng().random())),
        replaces: of.replaces,
        salt: journal::new_salt(),
        version: 1,
    };
    store::insert_receipt(tx, &receipt)?;
    let columns = (Columns::new(), store::receipt_set(&receipt));
    record(tx, ctx, (receipt.id, 1), "payment.receipt_issued", columns)?;
    await_receipt_seal(tx, ctx, &receipt)?;
    Ok(receipt)
}
