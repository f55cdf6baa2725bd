//! Return fees: what was paid first for a dossier that was refused or withdrawn is to be given back.

use dossier::{DossierId, Stage};
use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{Columns, record};
use crate::{
    Error,
    domain::{Action, ChargeState, Refund, RefundCause, RefundId, RefundState, permit},
    store,
};

/// Requests it for each payment, once; whoever calls it, however often, finds the same. The receipt holds until
/// somebody approves.
///
/// # Errors
/// Those of reading the dossier; [`crate::Refusal::Denied`] to all but the program.
pub fn return_fees(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<Vec<Refund>, Error> {
    let detail = dossier::detail(tx, ctx, id)?;
    let is_over = matches!(detail.dossier.stage(), Stage::RefusedIntake | Stage::Withdrawn);
    let mut requested = Vec::new();
    for charge in store::charges_of(tx, id)? {
        let amount = charge.refundable();
        if !is_over || charge.state != ChargeState::Paid || amount.is_zero() {
            continue;
        }
        let _permit = permit(&ctx.actor, Action::KeepCharges, charge.agency)?;
        let Some(receipt) = store::issued_receipt_of(tx, charge.id)? else { continue };
        if store::has_refund(tx, (receipt.money, RefundCause::NotServed))? {
            continue;
        }
        let refund = Refund {
            id: RefundId::new(),
            agency: charge.agency,
            money: receipt.money,
            amount,
            cause: RefundCause::NotServed,
            state: RefundState::Requested,
            requested_at: ctx.now,
            requested_by: None,
            decided_at: None,
            decided_by: None,
            paid_at: None,
            reference: None,
            gateway: None,
            reason: None,
            salt: journal::new_salt(),
            version: 1,
        };
        store::insert_refund(tx, &refund)?;
        let columns = (Columns::new(), store::refund_set(&refund));
        record(tx, ctx, (refund.id, 1), "payment.refund_requested", columns)?;
        requested.push(refund);
    }
    Ok(requested)
}
