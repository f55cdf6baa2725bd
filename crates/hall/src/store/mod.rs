//! The only writing SQL of this module.

mod appointment;
mod desk;
mod guidance;
mod ticket;

pub(crate) use appointment::{
    COLUMNS as APPOINTMENT_COLUMNS, ahead_of, appointment_of, appointment_set, by_code,
    insert_appointment, load_appointment, save_appointment, still_to_come, taken_at,
};
pub(crate) use desk::{desk_of_kiosk, desk_set, load_desk, lock_desk, save_desk};
pub(crate) use guidance::{
    COLUMNS as GUIDANCE_COLUMNS, guidance_of, guidance_set, insert_guidance,
};
pub(crate) use ticket::{
    COLUMNS as TICKET_COLUMNS, insert_ticket, load_ticket, lock_line, next_number, save_ticket,
    ticket_of, ticket_set, tickets_of_day,
};
