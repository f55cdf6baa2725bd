//! Confirm the payment: there is proof that the obligation is settled, or need not be.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId, Settlement},
    store,
};

/// What was proved.
#[derive(Debug, Clone)]
pub struct ConfirmPayment {
    /// The dossier.
    pub dossier: DossierId,
    /// Paid, or exempt.
    pub settlement: Settlement,
    /// The proof: number and day of the voucher, or the ground of the exemption.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Lets the dossier go on; the clock goes on with the time that was left.
///
/// # Errors
/// [`crate::Refusal::Invalid`] without a proof; else as every verb.
pub fn confirm_payment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ConfirmPayment,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::ConfirmPayment, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let resumed = rules::going_on_clock(tx, &dossier, ctx.now)?;
    let settled = dossier.confirm_payment(&permit, command.settlement, resumed)?;

    store::save(tx, &settled)?;
    let said = (Some(command.settlement.code()), reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::ConfirmPayment, &settled), said)?;
    store::record(tx, ctx, (Action::ConfirmPayment, Some(&before)), &settled, change)?;

    Ok(Moved::of(&settled))
}
