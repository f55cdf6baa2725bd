//! Check in: whoever has an appointment types its code at the ticket machine and gets a number.

use kernel::Ctx;
use platform::db::Tx;

use super::{
    booking,
    take_ticket::{Place, give},
};
use crate::{
    Error, Refusal,
    domain::{Action, KioskId, OnTime, Turn, permit},
    store,
    verbs::Taken,
};

/// What was typed at the machine.
#[derive(Debug, Clone)]
pub struct CheckIn {
    /// The machine.
    pub kiosk: KioskId,
    /// The code, perhaps with blanks.
    pub code: String,
}

/// The number, and whether they came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckedIn {
    /// The number.
    pub taken: Taken,
    /// Whether they are called at the hour agreed.
    pub on_time: OnTime,
}

/// Gives the number of an appointment: one event of the appointment, one of the number.
///
/// # Errors
/// [`Refusal::UnknownCode`], [`Refusal::TooEarly`], [`Refusal::AppointmentOver`]; [`Refusal::HallFull`],
/// [`Refusal::NotFound`] for a machine that is none.
pub fn check_in(tx: &mut Tx<'_>, ctx: &Ctx, command: &CheckIn) -> Result<CheckedIn, Error> {
    let desk = store::desk_of_kiosk(tx, command.kiosk)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::TakeTicket, desk.agency)?;
    store::lock_desk(tx, desk.agency)?;
    let code: String = command.code.chars().filter(char::is_ascii_digit).collect();
    let found = store::by_code(tx, desk.agency, ctx.today(), &code)?;

    let (here, on_time) = found.ok_or(Refusal::UnknownCode)?.check_in(ctx.now)?;

    booking::keep(tx, ctx, &here, "hall.appointment_checked_in")?;
    let slot_at = (on_time == OnTime::Yes).then_some(here.slot_at);
    let place = Place { agency: here.agency, appointment: Some(here.id), slot_at };
    let taken = give(tx, ctx, (here.purpose, Turn::Ordinary), place)?;

    Ok(CheckedIn { taken, on_time })
}
