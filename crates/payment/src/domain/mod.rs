//! Who collects, what is asked, what came in, receipts, shifts, who may do what.

mod charge;
mod checkout;
mod code;
mod collector;
mod heir;
mod lookup;
mod money;
mod obligation;
mod policy;
mod receipt;
mod receipt_use;
mod refund;
mod refusal;
mod report;
mod seal;
mod shift;
mod statement;
mod tax_payments;

pub use charge::{Charge, ChargeId, ChargeKind, ChargeLine, ChargeState};
pub use checkout::{Checkout, CheckoutId, CheckoutKind, CheckoutState};
pub use code::{CODE_HEAD, ChargeCode, code_in};
pub use collector::{Collector, CollectorFields, CollectorId, CollectorKind};
pub use heir::{DeskCarried, DeskHeir, DeskHeirId, DeskHeirKind};
pub use lookup::LookupCode;
pub use money::{Money, MoneyId, MoneyKind, PaidBy};
pub use obligation::{
    Obligation, ObligationId, ObligationKind, ObligationLine, ObligationState, TaxFile,
    TaxFileDirection, TaxFileId, TaxFileKind, TaxNotice, TaxPayment, TaxPaymentId, TaxPaymentKind,
    TaxPaymentLine, notice_number, paid_in_all, takes_vouchers,
};
pub use policy::{Action, Permit, permit};
pub use receipt::{FeeReceipt, FeeReceiptId, FeeReceiptKind, FeeReceiptState};
pub use receipt_use::{CancelledNumber, IssuedOfSeries, ReceiptUse, Series, receipt_use};
pub use refund::{GatewayRefund, Refund, RefundCause, RefundId, RefundKind, RefundState};
pub use refusal::Refusal;
pub use report::{
    CURRENCY, Differing, GatewayMismatch, GatewayReport, GatewayWord, MismatchId, MismatchKind,
};
pub use seal::{ReceiptSeal, ReceiptSealId, ReceiptSealKind, ReceiptSealer, ReceiptSealerKind};
pub use shift::{Shift, ShiftId, ShiftKind};
pub use statement::{
    Finding, LineId, LineKind, Statement, StatementId, StatementKind, StatementLine, TakenLine,
    read_statement,
};
pub use tax_payments::read_tax_payments;
