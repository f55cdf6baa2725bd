//! Lock an account: nobody signs in with it, and whoever is signed in is signed out.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use super::{end_session::end_all_but, record, standing};
use crate::{
    domain::{
        account::{Account, AccountState},
        policy::{Action, permit},
        refusal::Refusal,
    },
    error::Error,
    store::account as store,
};

/// Which account.
#[derive(Debug, Clone)]
pub struct LockAccount {
    /// The account.
    pub account: AccountId,
    /// The version that the administrator saw.
    pub seen_version: i64,
}

/// Locks an account.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`], [`Refusal::ChangedMeanwhile`], [`Refusal::AlreadySo`]; a fault
/// of the database.
pub fn lock_account(tx: &mut Tx<'_>, ctx: &Ctx, command: &LockAccount) -> Result<(), Error> {
    let account = store::account(tx, command.account)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_account(tx, ctx, &account)?;
    let _permit = permit(&ctx.actor, Action::LockAccount, standing)?;
    if account.version != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    if account.state == AccountState::Locked {
        return Err(Refusal::AlreadySo.into());
    }
    let changed = Account { state: AccountState::Locked, version: account.version + 1, ..account };

    store::update(tx, &changed)?;
    let set = store::set_of(&changed);
    record(tx, ctx, (changed.id, changed.version), "account.locked", set)?;
    Ok(end_all_but(tx, ctx, changed.id, None)?)
}
