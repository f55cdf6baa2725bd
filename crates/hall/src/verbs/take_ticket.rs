//! Take a ticket: somebody in the hall gets the next number.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::record;
use crate::{
    Error, Refusal,
    domain::{
        Action, AppointmentId, KioskId, Purpose, Ticket, TicketId, TicketState, Turn, permit,
    },
    store,
};

/// How many can wait in one hall: more is somebody playing with the machine.
const MOST_WAITING: usize = 400;

/// What was chosen at the ticket machine.
#[derive(Debug, Clone, Copy)]
pub struct TakeTicket {
    /// The machine.
    pub kiosk: KioskId,
    /// What for.
    pub purpose: Purpose,
    /// Whether they go before others.
    pub turn: Turn,
}

/// The number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
}

/// Gives the next number of the day. The hall itself is the lock on the door: no hour is asked for.
///
/// # Errors
/// [`Refusal::NotFound`] for a machine that is none; [`Refusal::HallFull`].
pub fn take_ticket(tx: &mut Tx<'_>, ctx: &Ctx, command: &TakeTicket) -> Result<Taken, Error> {
    let desk = store::desk_of_kiosk(tx, command.kiosk)?.ok_or(Refusal::NotFound)?;
    let _permit = permit(&ctx.actor, Action::TakeTicket, desk.agency)?;

    let line = Place { agency: desk.agency, appointment: None, slot_at: None };
    give(tx, ctx, (command.purpose, command.turn), line)
}

/// Where a number is given, and to which appointment it belongs.
pub(super) struct Place {
    pub(super) agency: AgencyId,
    pub(super) appointment: Option<AppointmentId>,
    pub(super) slot_at: Option<Timestamp>,
}

/// Gives the next number.
pub(super) fn give(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (purpose, turn): (Purpose, Turn),
    place: Place,
) -> Result<Taken, Error> {
    let day = ctx.today();
    let number = store::next_number(tx, place.agency, day)?;
    let today = store::tickets_of_day(tx, place.agency, day)?;
    if today.iter().filter(|it| it.state == TicketState::Waiting).count() >= MOST_WAITING {
        return Err(Refusal::HallFull.into());
    }
    let ticket = Ticket {
        id: TicketId::new(),
        agency: place.agency,
        day,
        number,
        purpose,
        turn,
        state: TicketState::Waiting,
        for_counter: None,
        counter: None,
        clerk: None,
        calls: 0,
        appointment: place.appointment,
        slot_at: place.slot_at,
        taken_at: ctx.now,
        first_called_at: None,
        last_called_at: None,
        served_from_at: None,
        ended_at: None,
        version: 1,
    };
    store::insert_ticket(tx, &ticket)?;
    let subject = ("hall_ticket", ticket.id.uuid(), ticket.version);
    record(tx, ctx, subject, "hall.ticket_taken", store::ticket_set(&ticket))?;
    Ok(Taken { ticket: ticket.id, number })
}
