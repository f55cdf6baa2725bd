//! Settle a fee: the money for it has come.

use kernel::{Actor, Ctx, Role};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Finance, OwedFee, OwedFeeId},
    store,
};

/// Notes that it is paid. Who took the money, and the receipt, are kept by the module that collects, which
/// calls this in the transaction of the payment.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program, the desk and its accountant; [`Refusal::WrongStage`] when it is not due.
pub fn settle_fee(tx: &mut Tx<'_>, ctx: &Ctx, id: OwedFeeId) -> Result<OwedFee, Error> {
    let before = store::load_fee(tx, id)?.ok_or(Refusal::NotFound)?;
    let dossier = store::load(tx, before.dossier)?.ok_or(Refusal::NotFound)?;
    let may = match &ctx.actor {
        Actor::System => true,
        Actor::Officer(officer) => {
            let desk = [Role::ReceptionClerk, Role::DeskHead, Role::Accountant];
            officer.agency == dossier.receiving_agency()
                && desk.into_iter().any(|role| officer.has(role))
        }
        Actor::Applicant(_) | Actor::Stranger => false,
    };
    if !may {
        return Err(Refusal::Denied.into());
    }
    if !before.is_due() {
        return Err(Refusal::WrongStage.into());
    }

    let paid = OwedFee { state: Finance::Paid, version: before.version + 1, ..before.clone() };

    if !store::save_fee(tx, &paid)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::fee_columns(&before), store::fee_columns(&paid));
    let event = ("dossier_fee.settled", paid.dossier);
    store::record_beside(tx, ctx, (paid.id, paid.version), event, columns)?;

    Ok(paid)
}
