//! Desks, tickets, the line, appointments and their slots, waiting times, who may do what.

mod appointment;
mod desk;
mod figures;
mod guidance;
mod line;
mod policy;
mod refusal;
mod slot;
mod ticket;

pub use appointment::{
    Appointment, AppointmentId, AppointmentState, CHECK_IN_BEFORE, Contact, MOST_APPOINTMENTS,
    OnTime,
};
pub use desk::{Desk, DeskFields, Kiosk, KioskId};
pub use figures::{CounterFigures, DayFigures, day_figures};
pub use guidance::{AskedAbout, AskedBy, Guidance, GuidanceId};
pub use line::{in_line, next_in_line};
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use slot::{Slot, slots_on};
pub use ticket::{Purpose, Ticket, TicketId, TicketState, Turn};
