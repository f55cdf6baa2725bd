//! Who collects, what is asked, what came in, receipts, shifts, who may do what.

mod charge;
mod code;
mod collector;
mod money;
mod policy;
mod receipt;
mod refund;
mod refusal;
mod shift;
mod statement;

pub use charge::{Charge, ChargeId, ChargeKind, ChargeLine, ChargeState};
pub use code::{CODE_HEAD, ChargeCode, code_in};
pub use collector::{Collector, CollectorFields, CollectorId, CollectorKind};
pub use money::{Money, MoneyId, MoneyKind, PaidBy};
pub use policy::{Action, Permit, permit};
pub use receipt::{FeeReceipt, FeeReceiptId, FeeReceiptKind, FeeReceiptState};
pub use refund::{Refund, RefundCause, RefundId, RefundKind, RefundState};
pub use refusal::Refusal;
pub use shift::{Shift, ShiftId, ShiftKind};
pub use statement::{
    Finding, LineId, LineKind, Statement, StatementId, StatementKind, StatementLine, TakenLine,
    read_statement,
};
