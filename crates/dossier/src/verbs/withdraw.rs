//! Withdraw: the applicant takes the dossier back before it is accepted.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What the applicant decides.
#[derive(Debug, Clone)]
pub struct WithdrawDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Ends the dossier at the applicant's wish.
///
/// # Errors
/// A refusal when it is not theirs, in another stage, or changed since they saw it.
pub fn withdraw(tx: &mut Tx<'_>, ctx: &Ctx, command: &WithdrawDossier) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::Withdraw, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    let moved = dossier.end(&permit, ctx.now, None)?;

    store::save(tx, &moved)?;
    store::record(tx, ctx, (Action::Withdraw, Some(&before)), &moved, Change::default())?;

    Ok(Moved::of(&moved))
}
