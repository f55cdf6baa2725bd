//! What a cashier sees: how the agency collects, what is due, what a dossier is asked for.

use dossier::{Detail, DossierId};
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Action, Charge, ChargeCode, Collector, FeeReceipt, ReceiptSeal, code_in, permit},
    store,
};

/// So many of what is due are listed.
const MOST: i64 = 50;

/// How the caller's own agency collects, for who takes money there or says into which account.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn collector_of(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<Collector>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Collect, agency)?;
    Ok(store::load_collector(tx, agency)?)
}

/// A charge that is due, as a line of a list.
#[derive(Debug, Clone)]
pub struct DueLine {
    /// The charge.
    pub charge: Charge,
    /// Code of the dossier.
    pub dossier_code: String,
    /// Whose it is.
    pub applicant: String,
    /// Name of the procedure.
    pub procedure: String,
}

/// What is due at the caller's agency, the latest first; fifty at most.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn due_charges(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<DueLine>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Collect, agency)?;
    let sql = format!(
        "select {} from payment_charge where agency in {} and state = 'due'
          order by made_at desc, id desc limit $2",
        store::CHARGE_COLUMNS,
        store::OWN
    );
    let charges = tx.query(&sql, &[&agency, &MOST], store::charge_of)?;
    let mut lines = Vec::with_capacity(charges.len());
    for charge in charges {
        let Some(seen) = dossier::seen_line(tx, ctx, charge.dossier)? else { continue };
        lines.push(DueLine {
            charge,
            dossier_code: seen.code,
            applicant: seen.applicant,
            procedure: seen.procedure,
        });
    }
    Ok(lines)
}

/// The dossier that was typed or scanned: by its code, or by the code of a charge.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading meets.
pub fn find_due(tx: &mut Tx<'_>, ctx: &Ctx, typed: &str) -> Result<Option<DossierId>, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Collect, agency)?;
    if let Some(code) = code_in(typed).or_else(|| ChargeCode::parse(typed)) {
        let charge = store::load_charge_by_code(tx, &code)?;
        if let Some(charge) = charge
            && store::heir_of(tx, charge.agency)? == agency
        {
            return Ok(Some(charge.dossier));
        }
    }
    Ok(dossier::with_code(tx, ctx, typed)?.map(|line| line.id))
}

/// What a dossier is asked for, with all that belongs to it.
#[derive(Debug, Clone)]
pub struct ChargeView {
    /// The dossier.
    pub detail: Detail,
    /// Who collects; nobody where the desk does not.
    pub collector: Option<Collector>,
    /// Name of the agency that collects.
    pub agency: String,
    /// Its id.
    pub desk: AgencyId,
    /// Its charges, the first first.
    pub charges: Vec<Charge>,
    /// Its receipts, each with its seal; cancelled ones too, for their numbers were given.
    pub receipts: Vec<(FeeReceipt, Option<ReceiptSeal>)>,
}

/// What this dossier is asked for, for an officer who collects for its desk.
///
/// # Errors
/// [`Refusal::Denied`]; a refusal of the dossier to who may not see it.
pub fn dossier_charges(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<ChargeView, Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    permit(&ctx.actor, Action::Collect, agency)?;
    let view = view(tx, ctx, id)?;
    if view.detail.dossier.receiving_agency() != agency {
        return Err(Refusal::NotFound.into());
    }
    Ok(view)
}

/// The same for whoever may read the dossier.
pub(super) fn view(tx: &mut Tx<'_>, ctx: &Ctx, id: DossierId) -> Result<ChargeView, Error> {
    let detail = dossier::detail(tx, ctx, id)?;
    let desk = detail.dossier.receiving_agency();
    let sql = format!(
        "select {} from payment_receipt where dossier = $1 order by id",
        store::RECEIPT_COLUMNS
    );
    let mut receipts = Vec::new();
    for receipt in tx.query(&sql, &[&id], store::receipt_of)? {
        let seal = store::seal_of_receipt(tx, receipt.id)?;
        receipts.push((receipt, seal));
    }
    let agency = identity::agency(tx, desk)?.map(|it| it.name).unwrap_or_default();
    Ok(ChargeView {
        collector: store::answering_collector(tx, desk)?,
        agency,
        desk,
        charges: store::charges_of(tx, id)?,
        receipts,
        detail,
    })
}
