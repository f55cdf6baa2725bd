//! Close a shift: the box is counted and compared with what was taken.

use kernel::{Ctx, Vnd};
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{Action, Shift, ShiftId, permit},
    store,
};

/// What was counted.
#[derive(Debug, Clone)]
pub struct CloseShift {
    /// The shift.
    pub shift: ShiftId,
    /// What lies in the box; nothing when no number was typed.
    pub counted: Option<Vnd>,
    /// Why it differs, if it does.
    pub reason: String,
    /// Its version as the cashier saw it.
    pub seen_version: i64,
}

/// Closes one's own shift. A difference stays written with its reason; nothing is evened out.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody else's; [`Refusal::ShiftClosed`]; [`Refusal::Invalid`] for a count that is
/// none and for a difference without a reason; [`Refusal::ChangedMeanwhile`].
pub fn close_shift(tx: &mut Tx<'_>, ctx: &Ctx, command: &CloseShift) -> Result<Shift, Error> {
    let officer = ctx.actor.officer().ok_or(Refusal::Denied)?;
    let shift = store::load_shift(tx, command.shift)?.ok_or(Refusal::NotFound)?;
    if shift.position != officer.position || shift.agency != officer.agency {
        return Err(Refusal::NotFound.into());
    }
    let _permit = permit(&ctx.actor, Action::Collect, shift.agency)?;
    let taken = store::cash_in(tx, shift.id)?;

    let before = store::shift_set(&shift);
    let closed = shift.close(ctx.now, taken, (command.counted, &command.reason))?;
    if command.seen_version != closed.version - 1 {
        return Err(Refusal::ChangedMeanwhile.into());
    }

    if !store::save_shift(tx, &closed)? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let columns = (before, store::shift_set(&closed));
    record(tx, ctx, (closed.id, closed.version), "payment.shift_closed", columns)?;

    Ok(closed)
}
