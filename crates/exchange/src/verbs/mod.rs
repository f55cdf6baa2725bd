//! What counts at the border: each deed one file, one function, one transaction, one event.

mod carry_over;
mod connect;
mod give_up;
mod mirror;
mod refuse_message;
mod retry;
mod take_in;

pub use carry_over::carry_over;
pub use connect::connect;
pub use give_up::{GiveUp, give_up};
pub use mirror::mirror;
pub use refuse_message::{RefuseMessage, refuse_message};
pub use retry::{Retry, retry};
pub use take_in::{TakeIn, TakenIn, take_in};

use platform::journal::record_set as record;
