//! Approve: the leader decides; the result goes to be numbered, or on to the next agency of a chain.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, await_leader_signature::await_leader_signature, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId, Stage},
    store::{self, Change},
};

/// What the leader decides.
#[derive(Debug, Clone)]
pub struct ApproveResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the leader saw it.
    pub seen_version: Option<i64>,
}

/// Approves what lies before the leader. Where they sign digitally, the result waits for their signature from now on.
///
/// # Errors
/// A refusal when it is not theirs, in another stage, or changed since they saw it.
pub fn approve(tx: &mut Tx<'_>, ctx: &Ctx, command: &ApproveResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Approve, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let next = rules::next_step(tx, &dossier, procedure, ctx.today())?;
    let approved = dossier.approve(&permit, next)?;

    store::save(tx, &approved)?;
    store::approve_result(tx, approved.id(), officer.position, ctx.now)?;
    let change = Change::default()
        .set("approved_by", officer.position.to_string())
        .set("approved_at", ctx.now.as_microsecond());
    store::record(tx, ctx, (Action::Approve, Some(&before)), &approved, change)?;
    if approved.stage() == Stage::AwaitingNumber {
        await_leader_signature(tx, ctx, (approved.id(), officer))?;
    }

    Ok(Moved::of(&approved))
}
