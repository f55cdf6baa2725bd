//! Cancel an appointment: it is given back, its place is free again.

use kernel::Ctx;
use platform::db::Tx;

use super::booking;
use crate::{
    Error,
    domain::{Appointment, AppointmentId},
};

/// Which.
#[derive(Debug, Clone, Copy)]
pub struct CancelAppointment {
    /// The appointment.
    pub appointment: AppointmentId,
    /// Its version as it was seen.
    pub seen_version: i64,
}

/// Gives it back.
///
/// # Errors
/// [`crate::Refusal::AppointmentOver`], [`crate::Refusal::ChangedMeanwhile`], [`crate::Refusal::NotFound`].
pub fn cancel_appointment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: CancelAppointment,
) -> Result<Appointment, Error> {
    let before = booking::load_for(tx, ctx, command.appointment, command.seen_version)?;

    let cancelled = before.cancel(ctx.now)?;

    booking::keep(tx, ctx, &cancelled, "hall.appointment_cancelled")?;

    Ok(cancelled)
}
