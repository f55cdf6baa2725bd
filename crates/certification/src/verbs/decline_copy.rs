//! Decline the copy: the leader refuses to certify what the officer rejected, and says why (Mẫu số 03).

use dossier::{DeclineDossier, DossierId, Ground};
use kernel::Ctx;
use platform::db::Tx;

use super::{load_for, save};
use crate::{
    Error, Refusal,
    domain::{Action, CertifiedCopy, CopyState, Standing},
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct DeclineCopy {
    /// The dossier.
    pub dossier: DossierId,
    /// Why, as the applicant reads it.
    pub reason: String,
    /// The version of the copy that the leader saw.
    pub seen_version: Option<i64>,
}

/// Ends the dossier without a copy; what was paid is given back as the rules of the fee say.
///
/// # Errors
/// [`Refusal::WrongState`] for what nobody rejected; [`Refusal::ChangedMeanwhile`], [`Refusal::Denied`]; what the dossier
/// refuses, a decision without a reason among it.
pub fn decline_copy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &DeclineCopy,
) -> Result<CertifiedCopy, Error> {
    let seen = (command.dossier, command.seen_version);
    let (copy, _detail, _permit) = load_for(tx, ctx, Action::Decline, seen)?;
    if copy.state != CopyState::Rejected {
        return Err(Refusal::WrongState.into());
    }
    if command.reason.trim().is_empty() {
        return Err(Refusal::field("reason", "required").into());
    }
    let closed = copy.along(Standing::Over, copy.agency).ok_or(Refusal::WrongState)?;

    let decline = DeclineDossier {
        dossier: command.dossier,
        ground: Ground::NotEligible,
        reason: command.reason.clone(),
        seen_version: None,
    };
    dossier::decline(tx, ctx, &decline)?;
    save(tx, ctx, "certification.declined", (&copy, &closed))?;

    Ok(closed)
}
