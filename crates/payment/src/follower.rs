//! From what happens to a dossier to what is asked for it: a follower of the journal keeps the charges, and has what
//! was paid first given back when the dossier was refused.

use dossier::DossierId;
use kernel::Ctx;
use platform::{
    Fault,
    db::Tx,
    journal::{Event, Follower},
};

use crate::{Error, verbs};

/// Makes and cancels charges as the dossiers go on.
pub const PAYMENT_FOLLOWER: Follower = Follower { name: "payment", take, clear };

/// What was asked was asked: reading the journal again finds every charge there already.
fn clear(_: &mut Tx<'_>) -> Result<(), Fault> {
    Ok(())
}

fn take(tx: &mut Tx<'_>, events: &[Event]) -> Result<(), Fault> {
    for event in events {
        let dossier = match event.subject_kind.as_str() {
            "dossier" => event.subject_id.parse::<DossierId>().ok(),
            "dossier_fee" => event.payload["dossier"].as_str().and_then(|it| it.parse().ok()),
            _ => None,
        };
        let Some(dossier) = dossier else { continue };
        let ctx = Ctx::system(event.at);
        let mut outcome = Ok(());
        if concerns(&event.action) {
            let kept = verbs::keep_charges(tx, &ctx, dossier);
            outcome = kept.and_then(|_| verbs::return_fees(tx, &ctx, dossier)).map(drop);
        }
        if concerns_obligations(&event.action) {
            outcome = outcome.and_then(|()| verbs::follow_obligations(tx, &ctx, dossier));
        }
        match outcome {
            Ok(()) => {}
            Err(Error::Fault(fault)) => return Err(fault),
            Err(Error::Refused(refusal)) => tracing::warn!(%refusal, "a charge was not kept"),
            Err(Error::Dossier(refusal)) => tracing::warn!(%refusal, "a charge was not kept"),
        }
    }
    Ok(())
}

/// The deeds after which something is owed that was not before, or is owed no more.
fn concerns(action: &str) -> bool {
    matches!(
        action,
        "dossier_fee.noted"
            | "dossier.accepted"
            | "dossier.refused"
            | "dossier.withdrawn"
            | "dossier.withdrawal_granted"
            | "dossier.transferred"
            | "dossier.carried_over"
            | "dossier.stopped"
            | "dossier.declined"
            | "dossier.reopened"
    )
}

/// The deeds after which a notice of the tax office is due no more, or what was paid meanwhile counts.
fn concerns_obligations(action: &str) -> bool {
    matches!(
        action,
        "dossier.payment_confirmed"
            | "dossier.carried_over"
            | "dossier.withdrawal_declined"
            | "dossier.withdrawal_granted"
            | "dossier.withdrawn"
            | "dossier.stopped"
            | "dossier.declined"
    )
}
