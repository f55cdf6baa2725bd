//! What a desk can take in for the person who stands there.

use std::sync::Arc;

use catalog::{ChannelKind, Competent, Procedure, ProcedureFilter, ProcedureVersion};
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

use crate::domain::may_receive;

/// So many procedures are looked through.
const LOOKED_AT: usize = 60;

/// The procedures that these words mean and that this desk takes in, the best first.
///
/// # Errors
/// Whatever reading meets.
pub fn desk_procedures(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    words: &str,
    on: Date,
) -> Result<Vec<Arc<ProcedureVersion>>, Fault> {
    let filter =
        ProcedureFilter { text: words.to_owned(), limit: LOOKED_AT, ..ProcedureFilter::default() };
    let page = catalog::list_procedures(tx, &filter, on)?;
    let mut taken_in = Vec::new();
    for version in page.procedures {
        if is_taken_in(tx, desk, &version.procedure, on)? {
            taken_in.push(version);
        }
    }
    Ok(taken_in)
}

/// The procedure with this code, if this desk takes it in from people who come there.
///
/// # Errors
/// Whatever reading meets.
pub fn desk_procedure(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    code: &str,
    on: Date,
) -> Result<Option<Arc<ProcedureVersion>>, Fault> {
    let Some(version) = catalog::procedure_in_force(tx, code, on)? else { return Ok(None) };
    let is_taken_in = is_taken_in(tx, desk, &version.procedure, on)?;
    Ok(is_taken_in.then_some(version))
}

fn is_taken_in(
    tx: &mut Tx<'_>,
    desk: AgencyId,
    procedure: &Procedure,
    on: Date,
) -> Result<bool, Fault> {
    let Some(desk) = identity::agency(tx, desk)? else { return Ok(false) };
    let competent = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => identity::agency_by_code(tx, code, on)?.map(|it| it.id),
    };
    Ok(procedure.channel(ChannelKind::Direct).is_some() && may_receive(procedure, &desk, competent))
}
