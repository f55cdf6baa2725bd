//! Keep a fee desk: from now on it collects through the program, or no more.

use kernel::{Actor, AgencyId, Ctx, Role};
use platform::db::Tx;

use crate::{
    Error, Refusal,
    domain::{Collecting, FeeDesk, FeeDeskId},
    store,
};

/// What was handed in before stays as it was: it asks for nothing.
///
/// # Errors
/// [`Refusal::Denied`] to all but the program and the head of that desk.
pub fn keep_fee_desk(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (agency, state): (AgencyId, Collecting),
) -> Result<FeeDesk, Error> {
    let is_head =
        |officer: &kernel::Officer| officer.agency == agency && officer.has(Role::DeskHead);
    if ctx.actor != Actor::System && !ctx.actor.officer().is_some_and(is_head) {
        return Err(Refusal::Denied.into());
    }
    let before = store::load_fee_desk(tx, agency)?;
    if let Some(desk) = before.filter(|it| it.state == state) {
        return Ok(desk);
    }

    let version = before.map_or(0, |it| it.version) + 1;
    let id = before.map_or_else(FeeDeskId::new, |it| it.id);
    let desk = FeeDesk { id, agency, state, version };

    store::put_fee_desk(tx, &desk)?;
    let before = before.map(|it| store::fee_desk_columns(&it)).unwrap_or_default();
    let columns = (before, store::fee_desk_columns(&desk));
    store::record_apart(tx, ctx, (desk.id, desk.version), "fee_desk.kept", columns)?;

    Ok(desk)
}
