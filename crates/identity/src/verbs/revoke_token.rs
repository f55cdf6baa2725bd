//! Revoke a token: from now on it opens nothing.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    domain::{
        policy::{Action, Standing, permit},
        refusal::Refusal,
        session::{Token, TokenId},
    },
    error::Error,
    store::token as store,
};

/// Revokes a token of the actor's own account. To others it does not exist.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::AlreadySo`]; a fault of the database.
pub fn revoke_token(tx: &mut Tx<'_>, ctx: &Ctx, id: TokenId) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepOwnTokens, Standing::Own)?;
    let token = store::token(tx, id)?.ok_or(Refusal::NotFound)?;
    if ctx.actor.account() != Some(token.account) {
        return Err(Refusal::NotFound.into());
    }

    if token.revoked_at.is_some() {
        return Err(Refusal::AlreadySo.into());
    }
    let revoked = Token { revoked_at: Some(ctx.now), version: token.version + 1, ..token };

    store::update(tx, &revoked)?;
    let set = store::changing_set(&revoked);
    Ok(record(tx, ctx, (revoked.id, revoked.version), "token.revoked", set)?)
}
