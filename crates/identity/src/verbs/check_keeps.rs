//! Check who keeps an account: asked by the modules that keep something beside accounts, in the transaction of what they do.

use kernel::{AccountId, Ctx, PersonId};
use platform::db::Tx;

use super::standing;
use crate::{
    domain::{
        policy::{Action, permit},
        refusal::Refusal,
    },
    error::Error,
    store::account,
};

/// Whether the caller keeps this account, as whoever may lock it does; answers whose it is.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`]; a fault of the database.
pub fn check_keeps(tx: &mut Tx<'_>, ctx: &Ctx, id: AccountId) -> Result<PersonId, Error> {
    let account = account::account(tx, id)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_account(tx, ctx, &account)?;
    let _permit = permit(&ctx.actor, Action::LockAccount, standing)?;
    Ok(account.person)
}
