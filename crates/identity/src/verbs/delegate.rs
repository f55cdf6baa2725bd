//! Delegate: who holds a position lends roles of it to a colleague for a period.

use jiff::Timestamp;
use kernel::{Ctx, PositionId, Role};
use platform::db::Tx;

use super::{record, standing};
use crate::{
    domain::{
        policy::{Action, permit},
        position::{Delegation, DelegationId, check_delegation},
        refusal::Refusal,
    },
    error::Error,
    store::position as store,
};

/// What is lent, to whom, for how long.
#[derive(Debug, Clone)]
pub struct Delegate {
    /// The position that lends.
    pub from: PositionId,
    /// The position that borrows.
    pub to: PositionId,
    /// The roles lent.
    pub roles: Vec<Role>,
    /// First instant.
    pub from_at: Timestamp,
    /// First instant after the end.
    pub to_at: Timestamp,
    /// Number of the written delegation.
    pub basis: String,
}

/// Lends roles for a period.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`]; [`Refusal::Invalid`] when the roles are not held, the other
/// position is in another agency, or the period is none; a fault of the database.
pub fn delegate(tx: &mut Tx<'_>, ctx: &Ctx, command: &Delegate) -> Result<DelegationId, Error> {
    let from = store::position(tx, command.from)?.ok_or(Refusal::NotFound)?;
    let to = store::position(tx, command.to)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_post(tx, ctx, from.person, from.agency)?;
    let _permit = permit(&ctx.actor, Action::Delegate, standing)?;

    let mut roles = command.roles.clone();
    roles.sort_unstable();
    roles.dedup();
    let delegation = Delegation {
        id: DelegationId::new(),
        from: from.id,
        to: to.id,
        roles,
        from_at: command.from_at,
        to_at: command.to_at,
        basis: vietnamese::nfc(command.basis.trim()),
        version: 1,
    };
    let problems = check_delegation((&from, &to), &delegation, ctx.now);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    store::insert_delegation(tx, &delegation)?;
    let set = store::delegation_set(&delegation);
    record(tx, ctx, (delegation.id, delegation.version), "delegation.granted", set)?;

    Ok(delegation.id)
}
