//! Take: a specialist takes the dossier from the pool of the agency.

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
pub struct TakeDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the specialist saw it.
    pub seen_version: Option<i64>,
}

/// Makes the dossier the specialist's own work.
///
/// # Errors
/// [`Refusal::TakenAlready`] when a colleague was quicker; else as every verb.
pub fn take(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Take, command.dossier, command.seen_version)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let before = dossier.stored().clone();

    let taken = dossier.take(&permit, officer.position)?;

    store::save(tx, &taken)?;
    store::record(tx, ctx, (Action::Take, Some(&before)), &taken, Change::default())?;

    Ok(Moved::of(&taken))
}
