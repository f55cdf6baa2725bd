//! Remind: whoever has an appointment tomorrow is told so.

use kernel::Ctx;
use platform::db::Tx;

use super::booking;
use crate::{
    Error, Refusal,
    domain::{Action, Appointment, AppointmentId, permit},
    store,
};

/// Leaves the event that the notice and the mail follow.
///
/// # Errors
/// [`Refusal::AppointmentOver`], [`Refusal::WrongState`] as [`Appointment::remind`]; [`Refusal::Denied`] to
/// everybody but the clock.
pub fn remind(tx: &mut Tx<'_>, ctx: &Ctx, id: AppointmentId) -> Result<Appointment, Error> {
    let found = store::load_appointment(tx, id)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::LookAfter, found.agency)?;

    let reminded = found.remind(ctx.now)?;

    booking::keep(tx, ctx, &reminded, "hall.appointment_reminded")?;

    Ok(reminded)
}
