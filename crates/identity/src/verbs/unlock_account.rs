//! Unlock an account: its holder may sign in again.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use super::{record, standing};
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
pub struct UnlockAccount {
    /// The account.
    pub account: AccountId,
    /// The version that the administrator saw.
    pub seen_version: i64,
}

/// Unlocks an account.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`], [`Refusal::ChangedMeanwhile`], [`Refusal::AlreadySo`]; a fault
/// of the database.
pub fn unlock_account(tx: &mut Tx<'_>, ctx: &Ctx, command: &UnlockAccount) -> Result<(), Error> {
    let account = store::account(tx, command.account)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_account(tx, ctx, &account)?;
    let _permit = permit(&ctx.actor, Action::UnlockAccount, standing)?;
    if account.version != command.seen_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    if account.state == AccountState::Active {
        return Err(Refusal::AlreadySo.into());
    }
    let changed = Account { state: AccountState::Active, version: account.version + 1, ..account };

    store::update(tx, &changed)?;
    let set = store::set_of(&changed);
    Ok(record(tx, ctx, (changed.id, changed.version), "account.unlocked", set)?)
}
