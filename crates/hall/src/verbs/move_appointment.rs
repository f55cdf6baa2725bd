//! Move an appointment to another time.

use jiff::Timestamp;
use kernel::Ctx;
use platform::db::Tx;

use super::booking;
use crate::{
    Error, Refusal,
    domain::{Appointment, AppointmentId},
};

/// Which, and where to.
#[derive(Debug, Clone, Copy)]
pub struct MoveAppointment {
    /// The appointment.
    pub appointment: AppointmentId,
    /// When it is to begin.
    pub slot_at: Timestamp,
    /// Its version as it was seen.
    pub seen_version: i64,
}

/// Moves it; the old place is free again.
///
/// # Errors
/// [`Refusal::AppointmentOver`], [`Refusal::NoSuchSlot`], [`Refusal::SlotFull`];
/// [`Refusal::ChangedMeanwhile`], [`Refusal::NotFound`].
pub fn move_appointment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &MoveAppointment,
) -> Result<Appointment, Error> {
    let before = booking::load_for(tx, ctx, command.appointment, command.seen_version)?;
    if before.slot_at == command.slot_at {
        return Err(Refusal::field("slot", "same_slot").into());
    }

    let code = booking::place_at(tx, ctx, before.agency, command.slot_at)?;
    let moved = before.move_to(command.slot_at, code, ctx.now)?;

    booking::keep(tx, ctx, &moved, "hall.appointment_moved")?;

    Ok(moved)
}
