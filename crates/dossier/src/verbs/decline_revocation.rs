//! Decline a revocation: the leader does not follow the proposal, and the result stays in force.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, Revocation, RevocationDecision},
    store,
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct DeclineRevocation {
    /// The dossier.
    pub dossier: DossierId,
    /// Why the result stays in force, for the office to read.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Ends the proposal.
///
/// # Errors
/// [`Refusal::NoRevocation`] when nothing is proposed, [`Refusal::OwnProposal`] to whoever proposed it;
/// [`Refusal::Invalid`] without a reason; else as every verb.
pub fn decline_revocation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &DeclineRevocation,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::DeclineRevocation, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();
    let last = store::list_revocations(tx, dossier.id())?.pop();
    let spoken_of = dossier.result_spoken_of(&permit)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;

    let decision = RevocationDecision { by: officer.position, at: ctx.now, order: None };
    let declined = last.ok_or(Refusal::NoRevocation)?.decided(decision, officer.account)?;
    let declined = Revocation { remark: Some(rules::reason(&command.reason)?), ..declined };

    store::save(tx, &spoken_of)?;
    store::put_revocation(tx, spoken_of.id(), &declined)?;
    let deed = (Action::DeclineRevocation, Some(&before));
    store::record(tx, ctx, deed, &spoken_of, declined.change())?;

    Ok(Moved::of(&spoken_of))
}
