//! What can be done: each deed one file, one function, one transaction.

mod ask_for_receipt_seals;
mod assign_money;
mod await_receipt_seal;
mod begin_checkout;
mod carry_over;
mod close_mismatch;
mod close_shift;
mod decide_refund;
mod drop_obligation;
mod follow_obligations;
mod import_statement;
mod keep_charges;
mod keep_collector;
mod keep_obligation;
mod keep_receipt_sealer;
mod note_given_back;
mod obliging;
mod open_shift;
mod pay_refund;
mod refunding;
mod replace_receipt;
mod request_refund;
mod return_fees;
mod seal_receipt;
mod send_tax_file;
mod settling;
mod take_cash;
mod take_report;
mod take_tax_payments;
mod take_voucher;

pub use ask_for_receipt_seals::ask_for_receipt_seals;
pub use assign_money::{AssignMoney, assign_money};
pub use await_receipt_seal::RECEIPT_SEAL_JOB;
pub use begin_checkout::{BeginCheckout, begin_checkout};
pub use carry_over::carry_over;
pub use close_mismatch::{CloseMismatch, close_mismatch};
pub use close_shift::{CloseShift, close_shift};
pub use decide_refund::{DecideRefund, decide_refund};
pub use drop_obligation::{DropObligation, drop_obligation};
pub use follow_obligations::follow_obligations;
pub use import_statement::{ImportStatement, import_statement};
pub use keep_charges::keep_charges;
pub use keep_collector::{KeepCollector, keep_collector};
pub use keep_obligation::{KeepObligation, keep_obligation};
pub use keep_receipt_sealer::keep_receipt_sealer;
pub use note_given_back::{NoteGivenBack, RefundAnswer, note_given_back};
pub use open_shift::open_shift;
pub use pay_refund::{PayRefund, pay_refund};
pub(crate) use refunding::{GIVE_BACK, ask_to_give_back};
pub use replace_receipt::{ReplaceReceipt, replace_receipt};
pub use request_refund::{RequestRefund, request_refund};
pub use return_fees::return_fees;
pub use seal_receipt::seal_receipt;
pub use send_tax_file::{TaxFileLine, send_tax_file};
pub use take_cash::{TakeCash, take_cash};
pub use take_report::{ReportTaken, TakeReport, take_report};
pub use take_tax_payments::{TakeTaxPayments, TaxPaymentsTaken, take_tax_payments};
pub use take_voucher::{TakeVoucher, take_voucher};

use kernel::{AgencyId, Officer, Problem};
use platform::{
    db::Tx,
    journal::{Columns, record_beside, record_change as record},
};

use crate::{Error, Refusal, store};

/// Whose it is, when that is the officer's own agency or one that it stands in for: who answers for it.
///
/// # Errors
/// [`Refusal::NotFound`] for what belongs to another agency.
fn own(tx: &mut Tx<'_>, officer: &Officer, agency: AgencyId) -> Result<AgencyId, Error> {
    let answering = store::heir_of(tx, agency)?;
    if answering == officer.agency { Ok(answering) } else { Err(Refusal::NotFound.into()) }
}

/// A line or a reason that somebody typed: not empty, not endless, in one form of Unicode.
fn words(field: &str, typed: &str, limit: usize, problems: &mut Vec<Problem>) -> String {
    let text = vietnamese::nfc(typed.trim());
    if text.is_empty() {
        problems.push(Problem::new(field, "required"));
    } else if text.chars().count() > limit {
        problems.push(Problem::new(field, "too_long").with_limit(limit));
    } else if text.chars().any(|it| it.is_control() && it != '\n' && it != '\r') {
        problems.push(Problem::new(field, "control_characters"));
    }
    text
}
