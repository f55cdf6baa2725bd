//! End a delegation before its time.

use kernel::Ctx;
use platform::db::Tx;

use super::{record, standing};
use crate::{
    domain::{
        policy::{Action, permit},
        position::{Delegation, DelegationId},
        refusal::Refusal,
    },
    error::Error,
    store::position as store,
};

/// Which delegation.
#[derive(Debug, Clone)]
pub struct EndDelegation {
    /// The delegation.
    pub delegation: DelegationId,
    /// The version that was seen.
    pub seen_version: i64,
}

/// Ends a delegation now.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`], [`Refusal::ChangedMeanwhile`]; [`Refusal::AlreadySo`] when it
/// has ended; a fault of the database.
pub fn end_delegation(tx: &mut Tx<'_>, ctx: &Ctx, command: &EndDelegation) -> Result<(), Error> {
    let delegation = store::delegation(tx, command.delegation)?.ok_or(Refusal::NotFound)?;
    let from = store::position(tx, delegation.from)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_post(tx, ctx, from.person, from.agency)?;
    let _permit = permit(&ctx.actor, Action::EndDelegation, standing)?;
    if delegation.version != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    if delegation.to_at <= ctx.now {
        return Err(Refusal::AlreadySo.into());
    }
    let ended = Delegation {
        to_at: ctx.now.max(delegation.from_at),
        version: delegation.version + 1,
        ..delegation
    };

    store::update_delegation(tx, &ended)?;
    let set = store::delegation_set(&ended);
    Ok(record(tx, ctx, (ended.id, ended.version), "delegation.ended", set)?)
}
