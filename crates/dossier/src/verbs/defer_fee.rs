//! Defer a fee: who answers for the desk lets a dossier go on before it is paid.

use kernel::Ctx;
use platform::db::Tx;

use super::rules;
use crate::{
    Error, Refusal,
    domain::{Deed, DossierId, OwedFee, deed_permit},
    store,
};

/// What is put off, and why.
#[derive(Debug, Clone)]
pub struct DeferFee {
    /// The dossier.
    pub dossier: DossierId,
    /// Why, and on what legal basis.
    pub reason: String,
}

/// What was to be paid before acceptance is to be paid before the result is returned.
///
/// # Errors
/// [`Refusal::NothingDue`] when nothing bars acceptance; [`Refusal::Invalid`] without a reason; else as every
/// verb.
pub fn defer_fee(tx: &mut Tx<'_>, ctx: &Ctx, command: &DeferFee) -> Result<OwedFee, Error> {
    let dossier = store::load(tx, command.dossier)?.ok_or(Refusal::NotFound)?;
    let _permit = deed_permit(&ctx.actor, Deed::DeferFee, &dossier, None)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let reason = rules::reason(&command.reason)?;
    let fees = store::list_fees(tx, dossier.id())?;
    let before = fees.into_iter().find(OwedFee::bars_acceptance).ok_or(Refusal::NothingDue)?;

    let deferred = OwedFee {
        deferred_at: Some(ctx.now),
        deferred_by: Some(officer.position),
        reason: Some(reason),
        version: before.version + 1,
        ..before.clone()
    };

    if !store::save_fee(tx, &deferred)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::fee_columns(&before), store::fee_columns(&deferred));
    let event = ("dossier_fee.deferred", dossier.id());
    store::record_beside(tx, ctx, (deferred.id, deferred.version), event, columns)?;

    Ok(deferred)
}
