//! Take in what was paid into the treasury: a file of the tax office, or a voucher that somebody shows.

use kernel::{AgencyId, Ctx};
use platform::{db::Tx, journal};

use super::{
    Columns,
    obliging::{attach, resume, settle_obligation},
    record, words,
};
use crate::{
    Error, Refusal,
    domain::{
        Action, TaxFile, TaxFileDirection, TaxFileId, TaxPayment, TaxPaymentId, TaxPaymentLine,
        permit,
    },
    store,
};

/// The longest number of a voucher, in characters.
const REFERENCE_LIMIT: usize = 100;

/// What was paid.
#[derive(Debug, Clone)]
pub struct TakeTaxPayments {
    /// Names the content of the file; none for a voucher that is shown.
    pub file: Option<String>,
    /// The payments.
    pub payments: Vec<TaxPaymentLine>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaxPaymentsTaken {
    /// New ones of notices that are known here.
    pub matched: i64,
    /// New ones of notices that are not: they wait for them.
    pub unknown: i64,
    /// Taken in before.
    pub repeated: i64,
}

/// Takes each voucher in once, whole or not at all. Obligations that are paid with it are settled, and dossiers that waited
/// for nothing else go on.
///
/// # Errors
/// [`Refusal::Denied`]; [`Refusal::Invalid`] for a voucher without number or amount; [`Refusal::VoucherKnown`] for one that is
/// shown again.
pub fn take_tax_payments(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TakeTaxPayments,
) -> Result<TaxPaymentsTaken, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let action = if command.file.is_some() { Action::TakeTaxFile } else { Action::TakeVoucher };
    let _permit = permit(&ctx.actor, action, officer.agency)?;
    checked(&command.payments)?;

    let file = command.file.as_ref().map(|_| TaxFileId::new());
    let mut taken = TaxPaymentsTaken::default();
    for line in &command.payments {
        if store::has_tax_payment(tx, (officer.agency, &line.reference))? {
            taken.repeated += 1;
        } else if take_one(tx, ctx, (officer.agency, file, line))? {
            taken.matched += 1;
        } else {
            taken.unknown += 1;
        }
    }
    let (Some(id), Some(digest)) = (file, &command.file) else {
        let is_known = taken.repeated > 0;
        return if is_known { Err(Refusal::VoucherKnown.into()) } else { Ok(taken) };
    };
    let trace = TaxFile {
        id,
        agency: officer.agency,
        direction: TaxFileDirection::In,
        digest: digest.clone(),
        lines: i64::try_from(command.payments.len()).unwrap_or(i64::MAX),
        repeated: taken.repeated,
        days: None,
        made_at: ctx.now,
        made_by: officer.position,
    };
    store::insert_tax_file(tx, &trace)?;
    let columns = (Columns::new(), store::tax_file_set(&trace));
    record(tx, ctx, (id, 1), "payment.tax_file_taken", columns)?;

    Ok(taken)
}

pub(super) fn checked(payments: &[TaxPaymentLine]) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    for line in payments {
        words("notice", &line.notice, REFERENCE_LIMIT, &mut problems);
        words("voucher", &line.reference, REFERENCE_LIMIT, &mut problems);
        if line.amount.dong() <= 0 {
            problems.push(kernel::Problem::new("amount", "amount"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// Takes it in for this agency, and answers whether its notice is known.
pub(super) fn take_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (agency, file, line): (AgencyId, Option<TaxFileId>, &TaxPaymentLine),
) -> Result<bool, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let payment = TaxPayment {
        id: TaxPaymentId::new(),
        agency,
        file,
        line: line.clone(),
        obligation: None,
        taken_at: ctx.now,
        taken_by: officer.position,
        salt: journal::new_salt(),
        version: 1,
    };
    store::insert_tax_payment(tx, &payment)?;
    let columns = (Columns::new(), store::tax_payment_set(&payment));
    record(tx, ctx, (payment.id, 1), "payment.tax_payment_taken", columns)?;
    let found = store::obligation_with(tx, (agency, &line.notice))?;
    let Some(obligation) = found else { return Ok(false) };
    attach(tx, ctx, (&payment, &obligation))?;
    settle_obligation(tx, ctx, &obligation)?;
    resume(tx, ctx, obligation.dossier)?;
    Ok(true)
}
