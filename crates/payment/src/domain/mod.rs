//! Who collects, what is asked, what came in, receipts, shifts, who may do what.

mod charge;
mod code;
mod collector;
mod money;
mod policy;
mod receipt;
mod refusal;
mod shift;

pub use charge::{Charge, ChargeId, ChargeKind, ChargeLine, ChargeState};
pub use code::{CODE_HEAD, ChargeCode, code_in};
pub use collector::{Collector, CollectorFields, CollectorId, CollectorKind};
pub use money::{Money, MoneyId, MoneyKind, PaidBy};
pub use policy::{Action, Permit, permit};
pub use receipt::{FeeReceipt, FeeReceiptId, FeeReceiptKind, FeeReceiptState};
pub use refusal::Refusal;
pub use shift::{Shift, ShiftId, ShiftKind};
