//! What is late in which step, with whom and by how long: a follower of the journal keeps it for each
//! agency, so that a head opens it without reading every dossier.

use std::collections::BTreeSet;

use jiff::Timestamp;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{
    domain::{DossierId, StepStay, legs},
    queries::{measured, traces},
    store,
};

/// Keeps what is late in which step.
pub const STAY_FOLLOWER: Follower = Follower { name: "dossier_stay", take, clear };

/// The columns whose change begins, halts or ends a stay.
const MOVING: [&str; 4] = ["stage", "step", "current_agency", "assignee"];

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    store::clear_stays(tx)
}

/// Measures again what moved: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let of_dossiers = events.iter().filter(|event| event.subject_kind == "dossier");
    let moved = of_dossiers.filter(|event| is_move(event));
    let ids: BTreeSet<DossierId> =
        moved.filter_map(|event| event.subject_id.parse().ok()).collect();
    let Some(now) = events.iter().map(|event| event.at).max() else { return Ok(()) };
    for id in ids {
        keep(tx, id, now)?;
    }
    Ok(())
}

fn is_move(event: &Event) -> bool {
    // Paper that has arrived starts the clock of the agency without any other change.
    let set = &event.payload["set"];
    event.action == "dossier.arrived" || MOVING.iter().any(|name| set.get(name).is_some())
}

fn keep(tx: &mut Tx<'_>, id: DossierId, now: Timestamp) -> Result<(), Fault> {
    let Some(dossier) = store::load(tx, id)? else { return Ok(()) };
    let rules =
        catalog::procedure_version(tx, dossier.procedure_version())?.ok_or(Fault::Missing)?;
    let legs = legs(&traces(tx, id)?);
    let mut stays = Vec::new();
    for (place, stay) in (0..).zip(measured(tx, &rules.procedure, &legs, now)?) {
        let stood_at = stay.leg.stood_at();
        if stood_at.is_some() && stay.share.late == 0 {
            continue;
        }
        stays.push(StepStay {
            dossier: id,
            place,
            agency: stay.leg.agency,
            step: stay.step.name.clone(),
            holder: stay.leg.taken_by,
            due_at: stay.due_at,
            stood_at,
            late: if stood_at.is_some() { stay.share.late } else { 0 },
        });
    }
    store::put_stays(tx, id, &stays)
}
