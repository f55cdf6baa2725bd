//! Forward: the specialist's step is done; the next one is another specialist's, maybe in another agency.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What the specialist decides.
#[derive(Debug, Clone)]
pub struct ForwardDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Hands the dossier to the agency of the next internal step (phiếu chuyển xử lý).
///
/// # Errors
/// A refusal when it is not theirs, in another stage, or changed since they saw it.
pub fn forward(tx: &mut Tx<'_>, ctx: &Ctx, command: &ForwardDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Forward, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let procedure = &rules_of.procedure;
    let next = rules::next_step(tx, &dossier, procedure, ctx.today())?;
    let moved = dossier.forward(&permit, next)?;

    store::save(tx, &moved)?;
    store::record(tx, ctx, (Action::Forward, Some(&before)), &moved, Change::default())?;

    Ok(Moved::of(&moved))
}
