//! Hand over the result: from where it was numbered to the desk that returns it.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What is noted.
#[derive(Debug, Clone)]
pub struct HandOverResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Notes that the result lies at the desk now.
///
/// # Errors
/// [`crate::Refusal::ResultElsewhere`] when it is not where it was numbered; else as every verb.
pub fn hand_over_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &HandOverResult,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::HandOverResult, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    let moved = dossier.hand_over_result(&permit)?;

    store::save(tx, &moved)?;
    store::record(tx, ctx, (Action::HandOverResult, Some(&before)), &moved, Change::default())?;

    Ok(Moved::of(&moved))
}
