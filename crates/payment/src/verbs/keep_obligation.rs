//! Keep an obligation: a notice of the tax office came, and the dossier waits until it is paid.

use dossier::{DossierId, RequestPayment, Stage};
use kernel::Ctx;
use platform::{Fault, db::Tx, journal};
use rand::Rng;

use super::{
    Columns,
    obliging::{attach, resume, settle_obligation},
    record_beside,
};
use crate::{
    Error, Refusal,
    domain::{Action, ChargeCode, Obligation, ObligationId, ObligationState, TaxNotice, permit},
    store,
};

/// The notice that came.
#[derive(Debug, Clone)]
pub struct KeepObligation {
    /// The dossier.
    pub dossier: DossierId,
    /// What the notice says.
    pub notice: TaxNotice,
    /// What the applicant is told: number and day of the notice in a sentence.
    pub reason: String,
}

/// Keeps it. What was paid for it before it came counts; unless that is all of it, a dossier in work waits from now on and
/// its clock stands still.
///
/// # Errors
/// [`Refusal::Invalid`]; [`Refusal::ObligationKnown`] for a notice that is here already; [`Refusal::ObligationNotNow`] for a
/// dossier that is neither in work nor waiting for a payment; those of asking for the payment.
pub fn keep_obligation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &KeepObligation,
) -> Result<Obligation, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let detail = dossier::detail(tx, ctx, command.dossier)?;
    let agency = detail.dossier.current_agency();
    let _permit = permit(&ctx.actor, Action::KeepObligation, agency)?;
    let notice = command.notice.check()?;
    if store::obligation_with(tx, (agency, &notice.number))?.is_some() {
        return Err(Refusal::ObligationKnown.into());
    }
    let stage = detail.dossier.stage();
    if !matches!(stage, Stage::Processing | Stage::FinancialWait) {
        return Err(Refusal::ObligationNotNow.into());
    }

    let obligation = Obligation {
        id: ObligationId::new(),
        dossier: command.dossier,
        agency,
        code: ChargeCode::of(rand::rng().random()),
        amount: notice.amount(),
        notice,
        state: ObligationState::Due,
        kept_at: ctx.now,
        kept_by: officer.position,
        ended_at: None,
        paid_on: None,
        reason: None,
        salt: journal::new_salt(),
        version: 1,
    };

    store::insert_obligation(tx, &obligation)?;
    let columns = (Columns::new(), store::obligation_set(&obligation));
    let event = ("payment.obligation_kept", command.dossier);
    record_beside(tx, ctx, (obligation.id, 1), event, columns)?;
    for early in store::unknown_payments(tx, (agency, &obligation.notice.number))? {
        attach(tx, ctx, (&early, &obligation))?;
    }
    settle_obligation(tx, ctx, &obligation)?;
    let kept = store::load_obligation(tx, obligation.id)?.ok_or(Fault::Missing)?;
    if kept.state == ObligationState::Due && stage == Stage::Processing {
        let (dossier, reason) = (command.dossier, command.reason.clone());
        let amount = Some(kept.amount);
        let request = RequestPayment { dossier, amount, reason, seen_version: None };
        dossier::request_payment(tx, ctx, &request)?;
    }
    resume(tx, ctx, command.dossier)?;

    Ok(kept)
}
