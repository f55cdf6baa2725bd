//! From what happens to a dossier to the work of the certifying desk and its book: a follower of the journal.

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{Error, verbs};

/// Notes what is to be certified, and enters what was numbered, as the dossiers go on.
pub const CERTIFICATION_FOLLOWER: Follower = Follower { name: "certification", take, clear };

/// What was entered was entered: reading the journal again finds all of it there already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events.iter().filter(|it| it.subject_kind == "dossier" && concerns(&it.action)) {
        let Ok(dossier) = event.subject_id.parse::<DossierId>() else { continue };
        match verbs::keep_copy(tx, &Ctx::system(event.at), dossier) {
            Ok(_) => {}
            Err(Error::Fault(fault)) => return Err(fault),
            Err(Error::Refused(refusal)) => tracing::warn!(%refusal, "a copy was not kept"),
            Err(Error::Dossier(refusal)) => tracing::warn!(%refusal, "a copy was not kept"),
        }
    }
    Ok(())
}

/// The deeds after which there is something to be certified, or no longer, or a number to be entered.
fn concerns(action: &str) -> bool {
    matches!(
        action,
        "dossier.accepted"
            | "dossier.submitted_for_signature"
            | "dossier.sent_back"
            | "dossier.result_numbered"
            | "dossier.correction_opened"
            | "dossier.withdrawal_granted"
            | "dossier.declined"
            | "dossier.stopped"
            | "dossier.reopened"
            | "dossier.transferred"
            | "dossier.carried_over"
    )
}
