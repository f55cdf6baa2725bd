//! Financial obligations: those of a dossier, and what an agency waits for.

use dossier::{Detail, DossierId, Stage};
use kernel::{Ctx, Vnd};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{
        Action, Obligation, TaxFile, TaxNotice, TaxPayment, notice_number, paid_in_all, permit,
        takes_vouchers,
    },
    store,
};

/// So many of each list are shown.
const MOST: i64 = 100;

/// An obligation with what was paid for it.
#[derive(Debug, Clone)]
pub struct ObligationView {
    /// The obligation.
    pub obligation: Obligation,
    /// What was paid, the first first.
    pub payments: Vec<TaxPayment>,
}

impl ObligationView {
    /// What was paid in all.
    #[must_use]
    pub fn paid(&self) -> Vnd {
        paid_in_all(&self.payments)
    }

    /// What is left.
    #[must_use]
    pub fn rest(&self) -> Vnd {
        self.obligation.rest(self.paid())
    }
}

fn with_payments(tx: &mut Tx<'_>, obligation: Obligation) -> Result<ObligationView, Error> {
    Ok(ObligationView { payments: store::payments_for(tx, obligation.id)?, obligation })
}

/// The obligations of a dossier, for who handed it in.
///
/// # Errors
/// [`Refusal::NotFound`] to everybody else.
pub fn own_obligations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
) -> Result<Vec<ObligationView>, Error> {
    if ctx.actor.applicant().is_none() {
        return Err(Refusal::NotFound.into());
    }
    dossier::detail(tx, ctx, id)?;
    views(tx, id)
}

fn views(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<ObligationView>, Error> {
    let obligations = store::obligations_of(tx, id)?;
    obligations.into_iter().map(|it| with_payments(tx, it)).collect()
}

/// The obligations of a dossier, for an officer.
#[derive(Debug, Clone)]
pub struct DossierObligations {
    /// The dossier.
    pub detail: Detail,
    /// Its obligations, the first first.
    pub obligations: Vec<ObligationView>,
    /// Whether the caller may keep and drop notices of it now.
    pub may_keep: bool,
    /// Whether the caller may take vouchers in.
    pub may_take: bool,
    /// The latest notice of the agency: the treasury's account is often the same.
    pub latest: Option<TaxNotice>,
}

/// What the notices of this dossier ask for, for officers who may see it.
///
/// # Errors
/// [`Refusal::Denied`]; a refusal of the dossier to who may not see it.
pub fn dossier_obligations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DossierId,
) -> Result<DossierObligations, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    permit(&ctx.actor, Action::WatchObligations, officer.agency)?;
    let detail = dossier::detail(tx, ctx, id)?;
    let agency = detail.dossier.current_agency();
    let may = |action| permit(&ctx.actor, action, agency).is_ok();
    let desk = identity::agency(tx, officer.agency)?;
    let is_now = matches!(detail.dossier.stage(), Stage::Processing | Stage::FinancialWait);
    let sql = format!(
        "select {} from payment_obligation where agency in {} order by id desc limit 1",
        store::OBLIGATION_COLUMNS,
        store::OWN
    );
    let latest = tx.query_opt(&sql, &[&agency], store::obligation_of)?;
    Ok(DossierObligations {
        obligations: views(tx, id)?,
        may_keep: is_now && may(Action::KeepObligation),
        may_take: permit(&ctx.actor, Action::TakeVoucher, officer.agency).is_ok()
            && desk.is_some_and(|desk| takes_vouchers(&desk, &detail, agency)),
        latest: latest.map(|it| it.notice),
        detail,
    })
}

/// The dossier for which a voucher is shown at a desk, by what stands on the papers that its owner brings: the code of the
/// dossier, and the number of a notice that it has. Nothing where the two do not belong together.
///
/// # Errors
/// [`Refusal::Denied`] to who takes no vouchers; whatever reading meets.
pub fn dossier_of_notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (code, notice): (&str, &str),
) -> Result<Option<DossierId>, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    permit(&ctx.actor, Action::TakeVoucher, officer.agency)?;
    let Some(found) = dossier::with_code(tx, &Ctx::system(ctx.now), code)? else { return Ok(None) };
    let number = notice_number(notice);
    let has = store::obligations_of(tx, found.id)?.iter().any(|it| it.notice.number == number);
    Ok(has.then_some(found.id))
}

/// An obligation that is due, as a line of a list.
#[derive(Debug, Clone)]
pub struct DueObligation {
    /// The obligation.
    pub view: ObligationView,
    /// Code of the dossier.
    pub dossier_code: String,
    /// Whose it is.
    pub owner: String,
}

/// What an agency waits for, and what went to and came from the tax office.
#[derive(Debug, Clone)]
pub struct ObligationDesk {
    /// What is due, the earliest day first; a hundred at most.
    pub due: Vec<DueObligation>,
    /// What was paid for notices that are not known here.
    pub unknown: Vec<TaxPayment>,
    /// The files, the latest first.
    pub files: Vec<TaxFile>,
}

/// What the caller's agency waits for.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn obligation_desk(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<ObligationDesk, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::WatchObligations, agency)?;
    let sql = format!(
        "select {} from payment_obligation where agency in {} and state = 'due'
          order by due_on, id limit $2",
        store::OBLIGATION_COLUMNS,
        store::OWN
    );
    let mut due = Vec::new();
    for obligation in tx.query(&sql, &[&agency, &MOST], store::obligation_of)? {
        let detail = dossier::detail(tx, &Ctx::system(ctx.now), obligation.dossier)?;
        due.push(DueObligation {
            dossier_code: detail.dossier.code().to_owned(),
            owner: detail.applicant_name,
            view: with_payments(tx, obligation)?,
        });
    }
    let sql = format!(
        "select {} from payment_tax_payment where agency in {} and obligation is null
          order by paid_on desc, id desc limit $2",
        store::TAX_PAYMENT_COLUMNS,
        store::OWN
    );
    let unknown = tx.query(&sql, &[&agency, &MOST], store::tax_payment_of)?;
    let sql = format!(
        "select {} from payment_tax_file where agency in {} order by made_at desc, id desc limit $2",
        store::TAX_FILE_COLUMNS,
        store::OWN
    );
    let files = tx.query(&sql, &[&agency, &MOST], store::tax_file_of)?;
    Ok(ObligationDesk { due, unknown, files })
}
