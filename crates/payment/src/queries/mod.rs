//! What the pages show.

mod collecting;
mod own;
mod receipts;
mod shifts;
mod statements;

pub use collecting::{ChargeView, DueLine, collector_of, dossier_charges, due_charges, find_due};
pub use own::{own_charges, own_checkout};
pub use receipts::{FeeReceiptView, receipt_view, receipts_of_day};
pub use shifts::{ShiftView, own_shift, shifts_of};
pub use statements::{
    DayBook, HeldMoney, RefundLine, day_book, held_money, mismatches, money_with_line, refunds,
    statement_account, statement_lines, statements,
};
