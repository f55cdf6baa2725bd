//! From what happens to a dossier to what lies in the vault of its owner: a follower of the journal.

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{Error, verbs};

/// Keeps papers and results as the dossiers go on.
pub const VAULT_FOLLOWER: Follower = Follower { name: "vault", take, clear };

/// What was kept was kept: reading the journal again finds all of it there already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        if !concerns(&event.action) {
            continue;
        }
        let dossier = match event.subject_kind.as_str() {
            "dossier" => event.subject_id.parse::<DossierId>().ok(),
            "result_seal" => event.payload["dossier"].as_str().and_then(|it| it.parse().ok()),
            "recognition_scan" => match event.subject_id.parse() {
                Ok(id) => recognition::recognised_dossier(tx, id)?,
                Err(_) => None,
            },
            _ => None,
        };
        let Some(dossier) = dossier else { continue };
        match verbs::keep_items(tx, &Ctx::system(event.at), dossier) {
            Ok(_) => {}
            Err(Error::Fault(fault)) => return Err(fault),
            Err(Error::Refused(refusal)) => tracing::warn!(%refusal, "nothing was kept"),
            Err(Error::Dossier(refusal)) => tracing::warn!(%refusal, "nothing was kept"),
        }
    }
    Ok(())
}

/// The deeds after which something is kept, or no longer, or used.
fn concerns(action: &str) -> bool {
    matches!(
        action,
        "dossier.submitted"
            | "dossier.accepted"
            | "dossier.supplemented"
            | "dossier.digitised"
            | "dossier.result_numbered"
            | "dossier.correction_opened"
            | "dossier.result_revoked"
            | "dossier.revocation_annulled"
            | "dossier.content_corrected"
            | "dossier.refused"
            | "dossier.withdrawn"
            | "dossier.withdrawal_granted"
            | "dossier.declined"
            | "dossier.reopened"
            | "result_seal.sealed"
            | "recognition.confirmed"
    )
}
