//! Send a file to the tax office: who owed what by which notice and what was paid, with the trace of who took it along.

use jiff::civil::Date;
use kernel::Ctx;
use platform::{db::Tx, journal};

use super::{Columns, record};
use crate::{
    Error, Refusal,
    domain::{Action, Obligation, TaxFile, TaxFileDirection, TaxFileId, TaxPayment, permit},
    store,
};

/// A line of the file.
#[derive(Debug, Clone)]
pub struct TaxFileLine {
    /// The obligation.
    pub obligation: Obligation,
    /// What was paid for it.
    pub payments: Vec<TaxPayment>,
    /// Code of the dossier.
    pub dossier_code: String,
    /// Whose it is.
    pub owner: String,
    /// Their personal number or tax code.
    pub owner_number: String,
}

/// The obligations of the agency whose notices are of these days, and the trace that they were taken out.
///
/// # Errors
/// [`Refusal::Denied`]; whatever reading the dossiers meets.
pub fn send_tax_file(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    days: (Date, Date),
) -> Result<Vec<TaxFileLine>, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let _permit = permit(&ctx.actor, Action::SendTaxFile, officer.agency)?;
    let mut lines = Vec::new();
    for obligation in store::obligations_between(tx, officer.agency, days)? {
        let detail = dossier::detail(tx, &Ctx::system(ctx.now), obligation.dossier)?;
        lines.push(TaxFileLine {
            payments: store::payments_for(tx, obligation.id)?,
            dossier_code: detail.dossier.code().to_owned(),
            owner: detail.applicant_name,
            owner_number: detail.applicant_personal_id,
            obligation,
        });
    }

    let salt = journal::new_salt();
    let content: Vec<_> = lines.iter().map(|it| store::obligation_set(&it.obligation)).collect();
    let trace = TaxFile {
        id: TaxFileId::new(),
        agency: officer.agency,
        direction: TaxFileDirection::Out,
        digest: journal::sealed(&salt, &serde_json::json!(content)),
        lines: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        repeated: 0,
        days: Some(days),
        made_at: ctx.now,
        made_by: officer.position,
    };

    store::insert_tax_file(tx, &trace)?;
    let columns = (Columns::new(), store::tax_file_set(&trace));
    record(tx, ctx, (trace.id, 1), "payment.tax_file_sent", columns)?;

    Ok(lines)
}
