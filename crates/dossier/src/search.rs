//! Dossiers in the search index: a follower of the journal puts them in as they come and move.

use std::collections::BTreeSet;

use kernel::AgencyId;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
    search::{self, Document},
};

use crate::{domain::DossierId, store};

/// The kind under which the index knows dossiers.
pub const SEARCH_KIND: &str = "dossier";

/// Keeps the search index of dossiers.
pub const SEARCH_FOLLOWER: Follower = Follower { name: "dossier_search", take, clear };

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    search::clear(tx, SEARCH_KIND)
}

/// Indexes what the events name as it is now: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let moved: BTreeSet<DossierId> = events
        .iter()
        .filter(|event| event.subject_kind == SEARCH_KIND)
        // Only what is found by changes the index: the dossier itself, and the agencies it is in.
        .filter(|event| {
            let set = &event.payload["set"];
            set.get("current_agency").is_some() || set.get("content_seal").is_some()
        })
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
        tags: Vec::new(),
        title: format!("{} {}", dossier.code(), applicant.name),
        body: format!("{name} {} {}", applicant.personal_id, applicant.phone),
    };
    search::put(tx, &document)
}
