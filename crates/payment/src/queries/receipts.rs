//! Receipts: one with what it is printed with, and those of a day.

use dossier::Issuer;
use jiff::{Timestamp, civil::Date};
use kernel::Ctx;
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{Action, Charge, FeeReceipt, FeeReceiptId, Money, ReceiptSeal, permit},
    store,
};

/// A receipt with what it is printed with.
#[derive(Debug, Clone)]
pub struct FeeReceiptView {
    /// The receipt.
    pub receipt: FeeReceipt,
    /// What was paid.
    pub charge: Charge,
    /// The money.
    pub money: Money,
    /// Who collected.
    pub issuer: Issuer,
    /// Who took it; nobody for what came to the account.
    pub collector: Option<String>,
    /// Its seal, awaited or there; none where the agency did not seal.
    pub seal: Option<ReceiptSeal>,
    /// The cancelled one in whose place it is.
    pub replaces: Option<FeeReceipt>,
    /// The one that took its place.
    pub replaced_by: Option<FeeReceipt>,
    /// Code of the dossier.
    pub dossier_code: String,
    /// Name of the procedure.
    pub procedure: String,
}

/// A receipt, for officers who watch the desk that issued it, and for who handed the dossier in.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn receipt_view(tx: &mut Tx<'_>, ctx: &Ctx, id: FeeReceiptId) -> Result<FeeReceiptView, Error> {
    let receipt = store::load_receipt(tx, id)?.ok_or(Refusal::NotFound)?;
    let is_own = ctx.actor.applicant().is_some();
    let answering = store::heir_of(tx, receipt.agency)?;
    if !is_own && permit(&ctx.actor, Action::Watch, answering).is_err() {
        return Err(Refusal::NotFound.into());
    }
    // Whose dossier it is, the dossier knows; the desk that collected sees its receipts also after a transfer.
    let reader = if is_own { ctx.clone() } else { Ctx::system(ctx.now) };
    view_of(tx, &reader, receipt)
}

/// The same for whoever may read the dossier.
pub(super) fn view_of(
    tx: &mut Tx<'_>,
    reader: &Ctx,
    receipt: FeeReceipt,
) -> Result<FeeReceiptView, Error> {
    let detail = dossier::detail(tx, reader, receipt.dossier).map_err(|error| match error {
        dossier::Error::Refused(_) => Error::from(Refusal::NotFound),
        dossier::Error::Fault(fault) => fault.into(),
    })?;
    let signer = match receipt.issued_by {
        Some(position) => dossier::signer(tx, position)?,
        None => None,
    };
    let replaces = match receipt.replaces {
        Some(replaced) => store::load_receipt(tx, replaced)?,
        None => None,
    };
    Ok(FeeReceiptView {
        seal: store::seal_of_receipt(tx, receipt.id)?,
        replaces,
        replaced_by: store::receipt_instead_of(tx, receipt.id)?,
        charge: store::load_charge(tx, receipt.charge)?.ok_or(Fault::Missing)?,
        money: store::load_money(tx, receipt.money)?.ok_or(Fault::Missing)?,
        issuer: dossier::issuer(tx, receipt.agency)?,
        collector: signer.map(|it| it.name),
        dossier_code: detail.dossier.code().to_owned(),
        procedure: detail.rules.procedure.name.clone(),
        receipt,
    })
}

/// Every receipt that the caller's agency issued on this day, each with how it was paid, by number.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn receipts_of_day(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    day: Date,
) -> Result<Vec<(FeeReceipt, Money)>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Watch, agency)?;
    let midnight = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0));
    let (from, until) = (midnight(day), day.tomorrow().map_or(Timestamp::MAX, midnight));
    let sql = format!(
        "select {} from payment_receipt where agency in {} and issued_at >= $2 and issued_at < $3
          order by symbol, number",
        store::RECEIPT_COLUMNS,
        store::OWN
    );
    let receipts = tx.query(&sql, &[&agency, &from, &until], store::receipt_of)?;
    let with = |receipt: FeeReceipt| {
        let money = store::load_money(tx, receipt.money)?.ok_or(Fault::Missing)?;
        Ok((receipt, money))
    };
    receipts.into_iter().map(with).collect()
}
