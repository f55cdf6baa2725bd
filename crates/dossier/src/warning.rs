//! When the warnings of running clocks fall due: a follower of the journal keeps them, so that nobody looks
//! through every dossier for them.

use std::collections::BTreeSet;

use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{
    domain::{Dossier, DossierId},
    store,
};

/// Keeps when warnings fall due.
pub const WARNING_FOLLOWER: Follower = Follower { name: "dossier_warning", take, clear };

fn clear(tx: &mut Tx<'_>) -> Result<(), Fault> {
    store::clear_due_warnings(tx)
}

/// Counts anew what events moved: taking an event twice changes nothing.
fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    let of_dossiers = events.iter().filter(|event| event.subject_kind == "dossier");
    let moved = of_dossiers.filter(|event| {
        let set = &event.payload["set"];
        set.get("clock").is_some() || set.get("finished_at").is_some()
    });
    let ids: BTreeSet<DossierId> =
        moved.filter_map(|event| event.subject_id.parse().ok()).collect();
    for id in ids {
        let Some(dossier) = store::load(tx, id)? else { continue };
        plan(tx, &dossier)?;
    }
    Ok(())
}

/// The warnings of the present count that were not given yet.
fn plan(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let running = dossier.clock().filter(|_| dossier.finished_at().is_none());
    let Some(clock) = running else { return store::put_due_warnings(tx, dossier.id(), &[]) };
    let calendar = catalog::calendar_for(tx, dossier.calendar_agency())?;
    // A clock that stands, and one without a due time, warns of nothing.
    let warnings = clock.warnings(&calendar).unwrap_or_default();
    let given = store::given_warnings(tx, dossier.id(), clock.counted_from())?;
    // What lies below a warning that was given is no news.
    let last = given.into_iter().max().unwrap_or(0);
    let due: Vec<_> = warnings
        .into_iter()
        .map(|it| (i64::from(it.percent), it.at))
        .filter(|(percent, _)| *percent > last)
        .collect();
    store::put_due_warnings(tx, dossier.id(), &due)
}
