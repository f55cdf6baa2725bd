//! What the pages show.

mod collecting;
mod lookup;
mod obligations;
mod own;
mod receipt_use;
mod receipts;
mod seals;
mod shifts;
mod statements;

pub use collecting::{ChargeView, DueLine, collector_of, dossier_charges, due_charges, find_due};
pub use lookup::{LookedUp, looked_up};
pub use obligations::{
    DossierObligations, DueObligation, ObligationDesk, ObligationView, dossier_obligations,
    dossier_of_notice, obligation_desk, own_obligations,
};
pub use own::{own_charges, own_checkout};
pub use receipt_use::{UseReport, use_report};
pub use receipts::{FeeReceiptView, receipt_view, receipts_of_day};
pub(crate) use seals::awaited_view;
pub use seals::{receipt_sealers, receipt_to_seal};
pub use shifts::{ShiftView, open_shifts, own_shift, shifts_of};
pub use statements::{
    DayBook, HeldMoney, RefundLine, day_book, held_money, mismatches, money_with_line, refunds,
    statement_accounts, statement_lines, statements,
};
