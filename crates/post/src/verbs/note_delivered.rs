//! Note that the post brought a result: the dossier ends.

use dossier::{DeliverResult, DossierId, Way};
use kernel::Ctx;
use platform::db::Tx;

use super::place;
use crate::{
    Error, Refusal,
    domain::{Action, permit},
};

/// What is noted.
#[derive(Debug, Clone, Copy)]
pub struct NoteDelivered {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the caller saw it.
    pub seen_version: Option<i64>,
}

/// The event is the dossier's own.
///
/// # Errors
/// [`Refusal::Denied`]; a refusal of the dossier.
pub fn note_delivered(tx: &mut Tx<'_>, ctx: &Ctx, command: &NoteDelivered) -> Result<(), Error> {
    let agency = ctx.actor.officer().ok_or(Refusal::Denied)?.agency;
    let _permit = permit(&ctx.actor, Action::Dispatch, agency)?;
    let deliver = DeliverResult {
        dossier: command.dossier,
        way: Way::Post,
        proxy: String::new(),
        paper: String::new(),
        signature: None,
        seen_version: command.seen_version,
    };
    dossier::deliver_result(tx, ctx, &deliver)?;
    place(tx, ctx, command.dossier)?;
    Ok(())
}
