//! From what happens to a dossier to where its result is: a follower of the journal.

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{SUBJECTS, store, verbs};

/// Keeps where the results are that somebody wishes to have sent.
pub const POST_FOLLOWER: Follower = Follower { name: "post", take, clear: store::clear_desk };

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        let is_ours = event.subject_kind == SUBJECTS[0];
        if !is_ours && (event.subject_kind != "dossier" || !concerns(&event.action)) {
            continue;
        }
        if let Ok(dossier) = event.subject_id.parse::<DossierId>() {
            verbs::place(tx, &Ctx::system(event.at), dossier)?;
        }
    }
    Ok(())
}

/// The deeds after which a result is elsewhere, or none will come. What comes before there is a result changes
/// nothing: a million acceptances are not looked up.
fn concerns(action: &str) -> bool {
    action.starts_with("dossier.result_")
        || action.starts_with("dossier.withdra")
        || matches!(
            action,
            "dossier.refused"
                | "dossier.transferred"
                | "dossier.stopped"
                | "dossier.declined"
                | "dossier.reopened"
                | "dossier.correction_opened"
        )
}
