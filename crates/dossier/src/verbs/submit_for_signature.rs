//! Submit for signature (trình ký): the draft result goes before the leader.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What the specialist decides.
#[derive(Debug, Clone)]
pub struct SubmitForSignature {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the specialist saw it.
    pub seen_version: Option<i64>,
}

/// Puts the draft before the leader of the next step.
///
/// # Errors
/// [`Refusal::NoResult`] without a draft; else as every verb.
pub fn submit_for_signature(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &SubmitForSignature,
) -> Result<Moved, Error> {
    let action = Action::SubmitForSignature;
    let (dossier, permit) =
        rules::load_for(tx, ctx, action, command.dossier, command.seen_version)?;
    store::load_result(tx, dossier.id())?.ok_or(Refusal::NoResult)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let next = rules::next_step(tx, &dossier, procedure, ctx.today())?;
    let submitted = dossier.submit_for_signature(&permit, next)?;

    store::save(tx, &submitted)?;
    store::record(tx, ctx, (action, Some(&before)), &submitted, Change::default())?;

    Ok(Moved::of(&submitted))
}
