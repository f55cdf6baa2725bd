//! What can be done in the hall: each deed one file, one function, one transaction.

mod book_appointment;
mod booking;
mod call_ticket;
mod cancel_appointment;
mod carry_over;
mod check_in;
mod finish_ticket;
mod forget_caller;
mod keep_desk;
mod mark_absent;
mod move_appointment;
mod moving;
mod note_guidance;
mod recall_ticket;
mod remind;
mod serve_ticket;
mod take_ticket;
mod transfer_ticket;

pub use book_appointment::{BookAppointment, book_appointment};
pub use call_ticket::{CallTicket, Whom, call_ticket};
pub use cancel_appointment::{CancelAppointment, cancel_appointment};
pub use carry_over::{HallCarried, carry_over};
pub use check_in::{CheckIn, CheckedIn, check_in};
pub use finish_ticket::finish_ticket;
pub use forget_caller::forget_caller;
pub use keep_desk::{KeepDesk, keep_desk};
pub use mark_absent::mark_absent;
pub use move_appointment::{MoveAppointment, move_appointment};
pub use moving::SeenTicket;
pub use note_guidance::{NoteGuidance, note_guidance};
pub use recall_ticket::recall_ticket;
pub use remind::remind;
pub use serve_ticket::serve_ticket;
pub use take_ticket::{TakeTicket, Taken, take_ticket};
pub use transfer_ticket::{TransferTicket, transfer_ticket};

use platform::journal::record_set as record;
