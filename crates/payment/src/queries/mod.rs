//! What the pages show.

mod collecting;
mod own;
mod receipts;
mod shifts;

pub use collecting::{ChargeView, DueLine, collector_of, dossier_charges, due_charges, find_due};
pub use own::own_charges;
pub use receipts::{FeeReceiptView, receipt_view, receipts_of_day};
pub use shifts::{ShiftView, own_shift, shifts_of};
