//! How the caller wants to be told.

use kernel::Ctx;
use platform::db::Tx;

use crate::{
    Error,
    domain::{Action, Preference, permit},
    store,
};

/// The caller's own choice; nothing before the first.
///
/// # Errors
/// [`crate::Refusal::Denied`]; whatever reading meets.
pub fn own_preference(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Option<Preference>, Error> {
    let (_permit, account) = permit(&ctx.actor, Action::KeepOwn)?;
    Ok(store::load_preference(tx, account)?)
}
