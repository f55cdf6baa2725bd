//! Confirm: the code that was sent to the address came back.

use kernel::Ctx;
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, permit},
    store,
};

/// So many wrong codes end the code.
const MOST_WRONG: i64 = 5;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// The address is confirmed.
    Confirmed,
    /// The code is wrong, or has ended; it is counted.
    Wrong,
}

/// Confirms the address. A wrong code is an answer, not a refusal: that it was tried has to be kept.
///
/// # Errors
/// [`Refusal::NotFound`] when no code waits; [`Refusal::Denied`].
pub fn confirm(tx: &mut Tx<'_>, ctx: &Ctx, code: &str) -> Result<Confirmation, Error> {
    let (_permit, account) = permit(&ctx.actor, Action::KeepOwn)?;
    let mut preference = store::load_preference(tx, account)?.ok_or(Refusal::NotFound)?;
    let (wanted, until) = preference.code.clone().ok_or(Refusal::NotFound)?;

    let is_open = ctx.now <= until && preference.wrong_codes < MOST_WRONG;
    if !is_open || wanted != code.trim() {
        preference.wrong_codes += 1;
        store::save_preference(tx, &preference)?;
        return Ok(Confirmation::Wrong);
    }
    preference.confirmed_at = Some(ctx.now);
    preference.code = None;
    preference.version += 1;

    if !store::save_preference(tx, &preference)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let subject = ("notify_preference", account.uuid(), preference.version);
    record(tx, ctx, subject, "notify.address_confirmed", store::set_of(&preference))?;

    Ok(Confirmation::Confirmed)
}
