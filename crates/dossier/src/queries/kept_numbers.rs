//! The numbers of results that an agency keeps for paper.

use std::collections::BTreeMap;

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{DossierId, KeptNumber, NumberRange},
    store,
};

/// Numbers kept for paper, with what became of them.
#[derive(Debug, Clone)]
pub struct KeptRange {
    /// The numbers.
    pub range: NumberRange,
    /// Those that are accounted for, in order.
    pub accounted: Vec<KeptNumber>,
    /// Codes of the dossiers whose results carry some.
    pub codes: BTreeMap<DossierId, String>,
}

/// The numbers that the caller's agency keeps, the latest first.
///
/// # Errors
/// [`Refusal::NotFound`] to those who are no officers.
pub fn kept_ranges(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<KeptRange>, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::NotFound)?;
    let mut kept = Vec::new();
    for range in store::list_ranges(tx, officer.agency)? {
        let accounted = store::list_kept(tx, range.id)?;
        let mut codes = BTreeMap::new();
        for dossier in accounted.iter().filter_map(|it| it.dossier) {
            if let Some(found) = store::load(tx, dossier)? {
                codes.insert(dossier, found.code().to_owned());
            }
        }
        kept.push(KeptRange { range, accounted, codes });
    }
    Ok(kept)
}
