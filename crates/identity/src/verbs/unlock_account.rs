//! Unlock an account: its holder may sign in again.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use super::standing;
use crate::{
    domain::{account::AccountState, policy::Action},
    error::Error,
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
///
/// [`Refusal::NotFound`]: crate::Refusal::NotFound
/// [`Refusal::Denied`]: crate::Refusal::Denied
/// [`Refusal::ChangedMeanwhile`]: crate::Refusal::ChangedMeanwhile
/// [`Refusal::AlreadySo`]: crate::Refusal::AlreadySo
pub fn unlock_account(tx: &mut Tx<'_>, ctx: &Ctx, command: &UnlockAccount) -> Result<(), Error> {
    let seen = (command.account, command.seen_version);
    let deed = (Action::UnlockAccount, "account.unlocked");
    standing::change_state(tx, ctx, seen, deed, AccountState::Active)
}
