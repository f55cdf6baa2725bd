//! What people choose and operators decide: each deed one file, one function, one transaction.

mod choose;
mod confirm;
mod give_up_mail;
mod read_notices;
mod retry_mail;

pub use choose::{Choose, Chosen, choose};
pub use confirm::{Confirmation, confirm};
pub use give_up_mail::{GiveUpMail, give_up_mail};
pub use read_notices::read_notices;
pub use retry_mail::{RetryMail, retry_mail};

use platform::journal::record_set as record;
