//! In which books the results of an agency are numbered.

use std::collections::BTreeMap;

use catalog::{Competent, ProcedureFilter};
use identity::AgencyLevel;
use jiff::civil::Date;
use kernel::AgencyId;
use platform::{Fault, db::Tx};

/// So many procedures are looked through.
const LOOKED_AT: usize = 5_000;

/// A book in which results are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultBook {
    /// The pattern of its numbers.
    pub series: String,
    /// The kinds of results in it.
    pub outcomes: Vec<String>,
}

/// The books of an agency, by pattern.
///
/// # Errors
/// Whatever reading meets.
pub fn result_books(tx: &mut Tx<'_>, agency: AgencyId, on: Date) -> Result<Vec<ResultBook>, Fault> {
    let Some(agency) = identity::agency(tx, agency)? else { return Ok(Vec::new()) };
    let filter = ProcedureFilter { limit: LOOKED_AT, ..ProcedureFilter::default() };
    let mut books: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for version in catalog::list_procedures(tx, &filter, on)?.procedures {
        let procedure = &version.procedure;
        let is_decided_here = match &procedure.competent {
            Competent::ReceivingCommune => agency.level == AgencyLevel::Commune,
            Competent::Agency(code) => *code == agency.code,
        };
        let is_done_here = procedure.on_site.as_ref().is_some_and(|it| it.agency == agency.code);
        if is_decided_here || is_done_here {
            let outcome = &procedure.outcome;
            let names = books.entry(outcome.number_pattern.clone()).or_default();
            if !names.contains(&outcome.name) {
                names.push(outcome.name.clone());
            }
        }
    }
    Ok(books.into_iter().map(|(series, outcomes)| ResultBook { series, outcomes }).collect())
}
