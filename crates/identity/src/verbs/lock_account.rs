//! Lock an account: nobody signs in with it, and whoever is signed in is signed out.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use super::{end_session::end_all_but, standing};
use crate::{
    domain::{account::AccountState, policy::Action},
    error::Error,
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
///
/// [`Refusal::NotFound`]: crate::Refusal::NotFound
/// [`Refusal::Denied`]: crate::Refusal::Denied
/// [`Refusal::ChangedMeanwhile`]: crate::Refusal::ChangedMeanwhile
/// [`Refusal::AlreadySo`]: crate::Refusal::AlreadySo
pub fn lock_account(tx: &mut Tx<'_>, ctx: &Ctx, command: &LockAccount) -> Result<(), Error> {
    let seen = (command.account, command.seen_version);
    let deed = (Action::LockAccount, "account.locked");
    standing::change_state(tx, ctx, seen, deed, AccountState::Locked)?;
    Ok(end_all_but(tx, ctx, command.account, None)?)
}
