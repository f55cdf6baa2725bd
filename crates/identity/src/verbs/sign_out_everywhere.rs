//! Sign out everywhere: every session of the actor's account ends, this one too.

use kernel::Ctx;
use platform::db::Tx;

use super::end_session::end_all_but;
use crate::{domain::refusal::Refusal, error::Error};

/// Ends every session of the actor's account.
///
/// # Errors
/// [`Refusal::NotSignedIn`] for a stranger; a fault of the database.
pub fn sign_out_everywhere(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), Error> {
    let account = ctx.actor.account().ok_or(Refusal::NotSignedIn)?;
    Ok(end_all_but(tx, ctx, account, None)?)
}
