//! Replace a receipt: what says something wrong is cancelled and stays with its number; another one takes its
//! place, so that the payment has exactly one that holds.

use kernel::Ctx;
use platform::db::Tx;

use super::{
    own, record_beside,
    settling::{self, Receipted},
    words,
};
use crate::{
    Error, Refusal,
    domain::{Action, FeeReceipt, FeeReceiptId, FeeReceiptState, permit},
    store,
};

/// The longest name or reason, in characters.
const PAYER_LIMIT: usize = 200;
const REASON_LIMIT: usize = 2_000;

/// What is wrong, and what is right.
#[derive(Debug, Clone)]
pub struct ReplaceReceipt {
    /// The receipt.
    pub receipt: FeeReceiptId,
    /// Who paid, as it is to be printed.
    pub payer: String,
    /// Why it is replaced.
    pub reason: String,
}

/// Cancels it and issues the next one for the same money.
///
/// # Errors
/// [`Refusal::ReceiptCancelled`] when it holds no more; [`Refusal::Invalid`] without payer or reason;
/// [`Refusal::NotFound`] for one of another agency.
pub fn replace_receipt(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ReplaceReceipt,
) -> Result<FeeReceipt, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = store::load_receipt(tx, command.receipt)?.ok_or(Refusal::NotFound)?;
    let agency = own(tx, officer, before.agency)?;
    let _permit = permit(&ctx.actor, Action::ReplaceReceipt, agency)?;
    let (payer, reason) = checked(command)?;
    if before.state != FeeReceiptState::Issued {
        return Err(Refusal::ReceiptCancelled.into());
    }
    let charge = store::load_charge(tx, before.charge)?.ok_or(platform::Fault::Missing)?;
    let collector = store::load_collector(tx, agency)?.ok_or(Refusal::NotCollecting)?;

    let cancelled = FeeReceipt {
        state: FeeReceiptState::Cancelled,
        cancelled_at: Some(ctx.now),
        cancelled_by: Some(officer.position),
        reason: Some(reason),
        version: before.version + 1,
        ..before.clone()
    };

    if !store::save_receipt(tx, &cancelled)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::receipt_set(&before), store::receipt_set(&cancelled));
    let event = ("payment.receipt_cancelled", cancelled.dossier);
    record_beside(tx, ctx, (cancelled.id, cancelled.version), event, columns)?;

    let of = Receipted {
        money: before.money,
        charge: &charge,
        amount: before.amount,
        replaces: Some(before.id),
    };
    settling::issue(tx, ctx, &collector, (of, payer))
}

fn checked(command: &ReplaceReceipt) -> Result<(String, String), Refusal> {
    let mut problems = Vec::new();
    let payer = words("payer", &command.payer, PAYER_LIMIT, &mut problems);
    let reason = words("reason", &command.reason, REASON_LIMIT, &mut problems);
    if problems.is_empty() { Ok((payer, reason)) } else { Err(Refusal::Invalid(problems)) }
}
