//! Forget a caller: the name and the number of who booked by phone go once they serve nothing any more
//! (Law on the protection of personal data: no longer than needed).

use kernel::Ctx;
use platform::db::Tx;

use super::booking;
use crate::{
    Error, Refusal,
    domain::{Action, Appointment, AppointmentId, permit},
    store,
};

/// Clears them. What the appointment was for stays, for the figures.
///
/// # Errors
/// [`Refusal::WrongState`] as [`Appointment::forget_caller`]; [`Refusal::Denied`] to everybody but the clock.
pub fn forget_caller(tx: &mut Tx<'_>, ctx: &Ctx, id: AppointmentId) -> Result<Appointment, Error> {
    let found = store::load_appointment(tx, id)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::LookAfter, found.agency)?;

    let forgotten = found.forget_caller(ctx.now)?;

    booking::keep(tx, ctx, &forgotten, "hall.caller_forgotten")?;

    Ok(forgotten)
}
