//! Confirm arrival: the paper of a dossier that was taken in elsewhere has come to the agency that decides.

use kernel::Ctx;
use platform::db::Tx;

use super::{Moved, rules};
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, deed_permit},
    store::{self, Change},
};

/// What is confirmed.
#[derive(Debug, Clone)]
pub struct ConfirmArrival {
    /// The dossier.
    pub dossier: DossierId,
    /// Its version as the clerk saw it.
    pub seen_version: Option<i64>,
}

/// The desk of the agency that decides has the whole dossier: from this instant the time counts
/// (NĐ 309/2026, Đ 8.3).
///
/// # Errors
/// [`Refusal::ArrivedAlready`] when nothing is on its way; else as every verb.
pub fn confirm_arrival(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ConfirmArrival,
) -> Result<Moved, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let permit = deed_permit(&ctx.actor, Deed::ConfirmArrival, &dossier, None)?;
    dossier.check_unchanged(command.seen_version)?;
    let before = dossier.stored().clone();

    let rules_of = rules::procedure_of(tx, &dossier)?;
    let clock = rules::started_clock(tx, &dossier, &rules_of.procedure, ctx.now)?;
    let arrived = dossier.arrive(&permit, clock)?;

    store::save(tx, &arrived)?;
    let event = ("dossier.arrived", Some(&before));
    store::record_event(tx, ctx, event, &arrived, Change::default())?;

    Ok(Moved::of(&arrived))
}
