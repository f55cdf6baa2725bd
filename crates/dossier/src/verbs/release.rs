//! Release: the specialist gives the dossier back to the pool of the agency.

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
pub struct ReleaseDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Makes the dossier everybody's again.
///
/// # Errors
/// A refusal when it is not theirs, in another stage, or changed since they saw it.
pub fn release(tx: &mut Tx<'_>, ctx: &Ctx, command: &ReleaseDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Release, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    let released = dossier.release(&permit)?;

    store::save(tx, &released)?;
    store::record(tx, ctx, (Action::Release, Some(&before)), &released, Change::default())?;

    Ok(Moved::of(&released))
}
