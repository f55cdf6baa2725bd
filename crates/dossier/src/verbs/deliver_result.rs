//! Deliver the result: the desk hands it over.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error,
    domain::{Action, DossierId},
    store::{self, Change},
};

/// What the clerk notes.
#[derive(Debug, Clone)]
pub struct DeliverResult {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// Notes that the result was handed over; the dossier ends.
///
/// # Errors
/// A refusal when it is not theirs, in another stage, or changed since they saw it.
pub fn deliver_result(tx: &mut Tx<'_>, ctx: &Ctx, command: &DeliverResult) -> Result<Moved, Error> {
    let (dossier, permit) =
        rules::load_for(tx, ctx, Action::DeliverResult, command.dossier, command.seen_version)?;
    let before = dossier.stored().clone();

    let moved = dossier.deliver_result(&permit, ctx.now)?;

    store::save(tx, &moved)?;
    store::record(tx, ctx, (Action::DeliverResult, Some(&before)), &moved, Change::default())?;

    Ok(Moved::of(&moved))
}
