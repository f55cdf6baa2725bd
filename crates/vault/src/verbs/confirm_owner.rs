//! Confirm an owner: a desk has seen somebody's identity papers, and finds that the account under their number is theirs.

use kernel::{Ctx, Problem};
use platform::db::Tx;
use vietnamese::PersonalIdNumber;

use super::{owner_with, record};
use crate::{
    Error, Refusal,
    domain::{Action, Owner, OwnerKind, permit},
    store,
};

/// What the clerk says. It never prints: it holds a personal number.
#[derive(Clone)]
pub struct ConfirmOwner {
    /// The number on the identity paper, as typed.
    pub number: String,
    /// Whether the clerk ticked that the paper was compared with the person.
    pub is_compared: bool,
}

/// From now on the account under this number sees everything that desks brought into the vault of its owner. A
/// number that somebody typed when registering proves nothing by itself.
///
/// # Errors
/// [`Refusal::Invalid`] for a number that is none, has no account, or was not compared; [`Refusal::Denied`].
pub fn confirm_owner(tx: &mut Tx<'_>, ctx: &Ctx, command: &ConfirmOwner) -> Result<Owner, Error> {
    let _permit = permit(&ctx.actor, Action::ConfirmOwner)?;
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let mut problems = Vec::new();
    let number = command.number.parse::<PersonalIdNumber>();
    if number.is_err() {
        let code = if command.number.trim().is_empty() { "required" } else { "number_invalid" };
        problems.push(Problem::new("number", code));
    }
    if !command.is_compared {
        problems.push(Problem::new("compared", "compare_required"));
    }
    let number = match number {
        Ok(number) if problems.is_empty() => number.reveal().to_owned(),
        Ok(_) | Err(_) => return Err(Refusal::Invalid(problems).into()),
    };
    let Some(account) = identity::account_by_login(tx, &number)? else {
        return Err(Refusal::Invalid(vec![Problem::new("number", "no_account")]).into());
    };
    let owner = owner_with(tx, ctx, OwnerKind::Person, &number)?;
    if owner.is_confirmed(account.id) {
        return Ok(owner);
    }

    let confirmed = owner.clone().confirm(account.id, officer.position, ctx.now);

    if !store::save_owner(tx, &confirmed)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (store::owner_set(&owner), store::owner_set(&confirmed));
    record(tx, ctx, (confirmed.id, confirmed.version), "vault.owner_confirmed", columns)?;

    Ok(confirmed)
}
