//! Set a password: the holder changes it, or an administrator sets it anew. Other sessions end.

use kernel::{AccountId, Ctx};
use platform::db::Tx;

use super::{end_session::end_all_but, record, standing};
use crate::{
    domain::{
        account::Account,
        password::PasswordHash,
        policy::{Action, Standing, permit},
        refusal::Refusal,
        session::SessionId,
    },
    error::Error,
    store::account as store,
};

/// Whose password, and the new one.
#[derive(Clone)]
pub struct SetPassword {
    /// The account.
    pub account: AccountId,
    /// The new password, checked and hashed outside the transaction.
    pub password: PasswordHash,
    /// The hash against which the holder has just proved to know the old password. Not asked of an
    /// administrator.
    pub proved: Option<PasswordHash>,
    /// The session that stays open: the one in which the holder changes the password.
    pub keep: Option<SessionId>,
}

/// Sets a password and ends every other session of the account.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Denied`]; [`Refusal::WrongCredentials`] when the holder has not proved
/// the old password, or it was changed meanwhile; a fault of the database.
pub fn set_password(tx: &mut Tx<'_>, ctx: &Ctx, command: &SetPassword) -> Result<(), Error> {
    let account = store::account(tx, command.account)?.ok_or(Refusal::NotFound)?;
    let standing = standing::of_account(tx, ctx, &account)?;
    let action = match standing {
        Standing::Own => Action::KeepOwnAccount,
        Standing::Within | Standing::Elsewhere | Standing::NoObject => Action::ResetPassword,
    };
    let _permit = permit(&ctx.actor, action, standing)?;

    let proved = command.proved.is_some() && command.proved == account.password;
    if standing == Standing::Own && !proved {
        return Err(Refusal::WrongCredentials.into());
    }
    let changed = Account {
        password: Some(command.password.clone()),
        version: account.version + 1,
        ..account
    };

    store::update(tx, &changed)?;
    let set = store::set_of(&changed);
    record(tx, ctx, (changed.id, changed.version), "account.password_set", set)?;
    Ok(end_all_but(tx, ctx, changed.id, command.keep)?)
}
