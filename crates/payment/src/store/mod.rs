//! The only writing SQL of this module.

mod charge;
mod checkout;
mod collector;
mod heir;
mod mismatch;
mod money;
mod obligation;
mod receipt;
mod refund;
mod seal;
mod shift;
mod statement;

pub(crate) use charge::{
    CHARGE_COLUMNS, charge_of, charge_set, charges_of, insert_charge, load_charge,
    load_charge_by_code, save_charge,
};
pub(crate) use checkout::{
    CHECKOUT_COLUMNS, checkout_of, checkout_set, checkouts_to_ask, insert_checkout, load_checkout,
    open_checkout_of, postpone_question, save_checkout,
};
pub(crate) use collector::{
    collector_set, collectors, load_collector, own_collectors, save_collector,
};
pub(crate) use heir::{
    OWN, answering_collector, ended_desks, has_desk, heir_of, heir_set, heirs, left_at, load_heir,
    save_heir,
};
pub(crate) use mismatch::{
    MISMATCH_COLUMNS, has_mismatch, insert_mismatch, load_mismatch, mismatch_of, mismatch_set,
    save_mismatch,
};
pub(crate) use money::{
    MONEY_COLUMNS, insert_money, load_money, money_of, money_set, money_with, save_money,
};
pub(crate) use obligation::{
    OBLIGATION_COLUMNS, TAX_FILE_COLUMNS, TAX_PAYMENT_COLUMNS, has_notice, has_tax_payment,
    insert_obligation, insert_tax_file, insert_tax_payment, load_obligation, obligation_of,
    obligation_set, obligation_with, obligations_between, obligations_of, payments_for,
    save_obligation, save_tax_payment, tax_file_of, tax_file_set, tax_payment_of, tax_payment_set,
    unknown_payments,
};
pub(crate) use receipt::{
    RECEIPT_COLUMNS, insert_receipt, issued_receipt_of, load_receipt, next_number,
    receipt_instead_of, receipt_of, receipt_of_money, receipt_set, receipt_with_lookup,
    save_receipt,
};
pub(crate) use refund::{
    REFUND_COLUMNS, has_refund, insert_refund, load_refund, refund_of, refund_set, refunds_asked,
    save_refund,
};
pub(crate) use seal::{
    SEAL_COLUMNS, insert_seal, load_seal, load_sealer, put_sealed, put_sealer, seal_of_receipt,
    seal_of_row, seal_set, sealers, waiting_seals,
};
pub use seal::{file_columns, named_files, stored_files};
pub(crate) use shift::{
    SHIFT_COLUMNS, cash_in, insert_shift, load_shift, open_shift_of, open_shifts, save_shift,
    shift_of, shift_set,
};

pub(crate) use statement::{
    LINE_COLUMNS, STATEMENT_COLUMNS, has_line, insert_line, insert_statement, line_of,
    line_of_money, line_set, load_statement, statement_of, statement_set, statement_with,
};

use platform::journal::columns as object;

/// An instant in the words of the journal.
fn micros(at: Option<jiff::Timestamp>) -> Option<i64> {
    at.map(jiff::Timestamp::as_microsecond)
}
