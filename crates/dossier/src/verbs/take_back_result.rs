//! Take back the result: the post could not bring it and brought it back to the desk.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store,
};

/// What is noted.
#[derive(Debug, Clone)]
pub struct TakeBackResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Why the post brought it back, as it says.
    pub reason: String,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Notes that the result lies at the desk again, from where it is sent once more or collected.
///
/// # Errors
/// [`crate::Refusal::ResultElsewhere`] when it is not on its way by post; [`crate::Refusal::Invalid`]
/// without a reason; else as every verb.
pub fn take_back_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &TakeBackResult,
) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::TakeBackResult, command.dossier, command.seen_version)?;
    let reason = rules::reason(&command.reason)?;
    let before = dossier.stored().clone();

    let back = dossier.take_back_result(&permit)?;

    store::save(tx, &back)?;
    let said = (None, reason.as_str());
    let change = store::put_reason(tx, ctx, (Action::TakeBackResult, &back), said)?;
    store::record(tx, ctx, (Action::TakeBackResult, Some(&before)), &back, change)?;

    Ok(Moved::of(&back))
}
