//! Book an appointment: a citizen chooses a time, or the desk does so for somebody who calls.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::{db::Tx, journal};

use super::{booking, record};
use crate::{
    Error, Refusal,
    domain::{
        Action, Appointment, AppointmentId, AppointmentState, Contact, MOST_APPOINTMENTS, Purpose,
        permit,
    },
    store,
};

/// What was chosen.
#[derive(Debug, Clone)]
pub struct BookAppointment {
    /// The agency.
    pub agency: AgencyId,
    /// When it begins.
    pub slot_at: Timestamp,
    /// What for.
    pub purpose: Purpose,
    /// Who comes, when the desk books; nothing when a citizen does.
    pub contact: Option<Contact>,
}

/// Makes the appointment.
///
/// # Errors
/// [`Refusal::NoSuchSlot`], [`Refusal::SlotFull`], [`Refusal::TooManyAppointments`]; [`Refusal::Denied`].
pub fn book_appointment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &BookAppointment,
) -> Result<Appointment, Error> {
    let action = if command.contact.is_some() { Action::RunCounter } else { Action::Book };
    let _permit = permit(&ctx.actor, action, command.agency)?;
    let account = ctx.actor.account().filter(|_| command.contact.is_none());

    let code = booking::place_at(tx, ctx, command.agency, command.slot_at)?;
    if let Some(account) = account
        && store::ahead_of(tx, account, command.agency, ctx.now)? >= MOST_APPOINTMENTS
    {
        return Err(Refusal::TooManyAppointments.into());
    }
    let appointment = Appointment {
        id: AppointmentId::new(),
        agency: command.agency,
        slot_at: command.slot_at,
        code,
        purpose: command.purpose,
        account,
        contact: command.contact.clone(),
        salt: journal::new_salt(),
        state: AppointmentState::Booked,
        moves: 0,
        reminded_at: None,
        version: 1,
    };

    store::insert_appointment(tx, &appointment)?;
    let subject = ("hall_appointment", appointment.id.uuid(), appointment.version);
    let set = store::appointment_set(&appointment);
    record(tx, ctx, subject, "hall.appointment_booked", set)?;

    Ok(appointment)
}
