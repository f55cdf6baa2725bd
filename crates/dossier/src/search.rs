//! Dossiers in the search index: a follower of the journal puts them in as they come and move.

use std::collections::BTreeSet;

use kernel::AgencyId;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
    search::{self, Document},
};

use crate::{
    domain::DossierId,
    queries::{at_agency, taken_by},
    store,
};

/// The kind under which the index knows dossiers.
pub const SEARCH_KIND: &str = "dossier";

/// Keeps the search index of dossiers.
pub const SEARCH_FOLLOWER: Follower = Follower { name: "dossier_search", take, clear };

/// What a dossier is found by: the agencies that may see it, who has taken it, its number, what was written.
const FOUND_BY: [&str; 6] = [
    "current_agency",
    "competent_agency",
    "receiving_agency",
    "assignee",
    "result_number",
    "content_seal",
];

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    search::clear(tx, SEARCH_KIND)
}

/// Indexes what the events name as it is now: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let moved: BTreeSet<DossierId> = events
        .iter()
        .filter(|event| event.subject_kind == SEARCH_KIND)
        // Only what is found by changes the index.
        .filter(|event| FOUND_BY.iter().any(|name| event.payload["set"].get(name).is_some()))
        .filter_map(|event| event.subject_id.parse().ok())
        .collect();
    for id in moved {
        index(tx, id)?;
    }
    Ok(())
}

fn index(tx: &mut Tx<'_>, id: DossierId) -> Result<(), Fault> {
    let Some(dossier) = store::load(tx, id)? else {
        return search::remove(tx, SEARCH_KIND, id.uuid());
    };
    let applicant = store::load_applicant(tx, id)?;
    let procedure = catalog::procedure_version(tx, dossier.procedure_version())?;
    let name = procedure.map(|it| it.procedure.name.clone()).unwrap_or_default();
    let agencies: BTreeSet<AgencyId> =
        [dossier.receiving_agency(), dossier.competent_agency(), dossier.current_agency()].into();
    let document = Document {
        kind: SEARCH_KIND,
        id: id.uuid(),
        agencies: agencies.into_iter().collect(),
        tags: std::iter::once(at_agency(dossier.current_agency()))
            .chain(dossier.assignee().map(taken_by))
            .collect(),
        title: format!("{} {}", dossier.code(), applicant.name),
        body: format!(
            "{name} {} {} {}",
            applicant.personal_id,
            applicant.phone,
            dossier.result_number().unwrap_or_default()
        ),
    };
    search::put(tx, &document)
}
