//! The digital seal of who collects on a receipt: awaited from the number on, then there.

use dossier::{SealedDocument, Sealer};
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind};

use super::FeeReceiptId;

/// Marks the seal of a receipt.
#[derive(Debug)]
pub enum ReceiptSealKind {}
/// Marks an agency whose receipts are sealed.
#[derive(Debug)]
pub enum ReceiptSealerKind {}

impl IdKind for ReceiptSealKind {
    const NAME: &'static str = "payment_receipt_seal";
}
impl IdKind for ReceiptSealerKind {
    const NAME: &'static str = "payment_sealer";
}

/// Names the seal of a receipt.
pub type ReceiptSealId = Id<ReceiptSealKind>;
/// An agency whose receipts are sealed.
pub type ReceiptSealer = Sealer<ReceiptSealerKind>;

/// The seal of one receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptSeal {
    /// Names it.
    pub id: ReceiptSealId,
    /// The receipt.
    pub receipt: FeeReceiptId,
    /// The agency that seals.
    pub agency: AgencyId,
    /// When the receipt was issued.
    pub awaited_at: Timestamp,
    /// What was sealed; nothing while it waits.
    pub sealed: Option<SealedDocument>,
}

impl ReceiptSeal {
    /// Counts the changes: 1 while it waits, 2 when it is sealed.
    #[must_use]
    pub const fn version(&self) -> i64 {
        if self.sealed.is_some() { 2 } else { 1 }
    }
}
