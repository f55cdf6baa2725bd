//! What a desk may take in for agencies elsewhere, and for which.

use std::sync::Arc;

use catalog::{ChannelKind, Competent, Procedure, ProcedureFilter, ProcedureVersion};
use identity::Agency;
use jiff::{Timestamp, civil::Date};
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::{Dossier, may_decide, may_receive_elsewhere, paper_leaves_by};

/// More procedures than a province has.
const MOST_PROCEDURES: usize = 10_000;

/// The procedures that this desk takes in for agencies elsewhere.
///
/// # Errors
/// Whatever reading meets.
pub fn elsewhere_procedures(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    on: Date,
) -> Result<Vec<Arc<ProcedureVersion>>, Fault> {
    let Some(desk) = identity::agency(tx, desk)? else { return Ok(Vec::new()) };
    let filter = ProcedureFilter { limit: MOST_PROCEDURES, ..ProcedureFilter::default() };
    let mut found = catalog::list_procedures(tx, &filter, on)?.procedures;
    found.retain(|it| may_receive_elsewhere(&it.procedure, &desk, ChannelKind::Direct));
    Ok(found)
}

/// A procedure, and the agencies elsewhere that decide it.
pub type Elsewhere = (Arc<ProcedureVersion>, Vec<Agency>);

/// The procedure with this code, if this desk takes it in for agencies elsewhere, with those that decide
/// it, in the order of the alphabet.
///
/// # Errors
/// Whatever reading meets.
pub fn elsewhere_procedure(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    code: &str,
    on: Date,
) -> Result<Option<Elsewhere>, Fault> {
    let Some(version) = catalog::procedure_in_force(tx, code, on)? else { return Ok(None) };
    let Some(desk) = identity::agency(tx, desk)? else { return Ok(None) };
    if !may_receive_elsewhere(&version.procedure, &desk, ChannelKind::Direct) {
        return Ok(None);
    }
    let mut deciding = deciding(tx, &version.procedure, on)?;
    deciding.retain(|agency| agency.id != desk.id);
    Ok(Some((version, deciding)))
}

/// The agencies that decide dossiers of the procedure on this day.
fn deciding(tx: &mut Tx<'_>, procedure: &Procedure, on: Date) -> Result<Vec<Agency>, Fault> {
    let always = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => identity::agency_by_code(tx, code, on)?,
    };
    let mut agencies = identity::agency_tree(tx, on)?;
    agencies.retain(|agency| may_decide(procedure, agency, always.as_ref()));
    agencies.sort_by(|a, b| vietnamese::compare(&a.short_name, &b.short_name));
    Ok(agencies)
}

/// Until when the paper of a dossier that is on its way is to leave the desk that took it in.
///
/// # Errors
/// Whatever reading meets.
pub(super) fn leaves_by(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<Timestamp>, Fault> {
    let Some(accepted_at) = dossier.accepted_at().filter(|_| dossier.is_on_its_way()) else {
        return Ok(None);
    };
    let calendar = catalog::calendar_for(tx, dossier.receiving_agency())?;
    Ok(paper_leaves_by(&calendar, accepted_at).ok().flatten())
}
