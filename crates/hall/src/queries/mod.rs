//! What the pages show.

mod appointments;
mod board;
mod by_clock;
mod counter;
mod desk;
mod figures;
mod guidance;
mod ticket;

pub use appointments::{
    AppointmentLine, SlotDay, appointment, appointments_of_day, bookable_agencies, free_slots,
    own_appointments,
};
pub use board::{BoardLine, CallBoard, call_board};
pub use by_clock::{callers_before, to_remind};
pub use counter::{CounterView, counter_view};
pub use desk::{desk_of, kiosk_desk};
pub use figures::waiting_figures;
pub use guidance::{GuidanceGiven, GuidanceLine, guidance_given};
pub use ticket::{TicketView, ticket_view};
