//! Take a voucher: who owes shows that the treasury has the money, at the desk of the agency that handles the dossier or at
//! another one-stop desk that may receive for it.

use dossier::DossierId;
use kernel::{Ctx, Vnd};
use platform::db::Tx;

use super::take_tax_payments::{checked, take_one};
use crate::{
    Error, Refusal,
    domain::{Action, ObligationState, TaxPaymentLine, paid_in_all, permit, takes_vouchers},
    store,
};

/// Which voucher, and for what.
#[derive(Debug, Clone)]
pub struct TakeVoucher {
    /// The dossier.
    pub dossier: DossierId,
    /// The voucher, with the number of the notice.
    pub payment: TaxPaymentLine,
}

/// Takes it in for the agency that handles the dossier, once by its number; a dossier that waited for nothing else goes on.
/// Answers what is left of the notice. Where a desk takes for another agency, the rule of the procedure for receiving
/// elsewhere decides (NĐ 118/2025 Điều 5).
///
/// # Errors
/// [`Refusal::NotTakenHere`]; [`Refusal::Invalid`] for a notice that the dossier does not have, and for a voucher without
/// number or amount; [`Refusal::VoucherKnown`]; [`Refusal::Denied`].
pub fn take_voucher(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeVoucher) -> Result<Vnd, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::TakeVoucher, officer.agency)?;
    let of_dossier = store::obligations_of(tx, command.dossier)?;
    let obligation = of_dossier
        .into_iter()
        .find(|it| {
            it.notice.number == command.payment.notice && it.state != ObligationState::Dropped
        })
        .ok_or_else(|| Refusal::field("notice", "no_such_notice"))?;
    let detail = dossier::detail(tx, &Ctx::system(ctx.now), command.dossier)?;
    let desk = identity::agency(tx, officer.agency)?.ok_or(Refusal::Denied)?;
    let handling = store::heir_of(tx, obligation.agency)?;
    if !takes_vouchers(&desk, &detail, handling) {
        return Err(Refusal::NotTakenHere.into());
    }
    checked(std::slice::from_ref(&command.payment))?;
    if store::has_tax_payment(tx, (handling, &command.payment.reference))? {
        return Err(Refusal::VoucherKnown.into());
    }

    take_one(tx, ctx, (handling, None, &command.payment))?;

    let paid = paid_in_all(&store::payments_for(tx, obligation.id)?);
    Ok(obligation.rest(paid))
}
