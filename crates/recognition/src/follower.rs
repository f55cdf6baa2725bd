//! From what desks digitise to what is to be read: a follower of the journal notes it.

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{Error, store, verbs};

/// Notes what is to be read as the dossiers go on.
pub const RECOGNITION_FOLLOWER: Follower = Follower { name: "recognition", take, clear };

/// What was noted was noted: reading the journal again finds it there already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events.iter().filter(|it| it.subject_kind == "dossier") {
        let Ok(dossier) = event.subject_id.parse::<DossierId>() else { continue };
        if !concerns(tx, event, dossier)? {
            continue;
        }
        match verbs::keep_scans(tx, &Ctx::system(event.at), dossier) {
            Ok(()) => {}
            Err(Error::Fault(fault)) => return Err(fault),
            Err(Error::Refused(refusal)) => tracing::warn!(%refusal, "a scan was not noted"),
            Err(Error::Dossier(refusal)) => tracing::warn!(%refusal, "a scan was not noted"),
        }
    }
    Ok(())
}

/// Whether the event brought files, took some away, or sent the dossier to another desk. What has no files of a
/// desk is not looked at further: most of what comes in comes online.
fn concerns(tx: &mut Tx<'_>, event: &Event, dossier: DossierId) -> Result<bool, Fault> {
    let has_papers = || {
        let set = event.payload["set"].as_object();
        set.is_some_and(|set| set.keys().any(|name| name.starts_with("paper.")))
    };
    Ok(match event.action.as_str() {
        "dossier.submitted" => event.payload["set"]["channel"] != "online" && has_papers(),
        "dossier.digitised" | "dossier.supplemented" | "dossier.content_revised" => true,
        "dossier.transferred" | "dossier.carried_over" => {
            !store::scans_where(tx, "dossier = $1 limit 1", &[&dossier])?.is_empty()
        }
        _ => false,
    })
}
