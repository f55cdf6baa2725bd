//! What a dossier waits for, item by item: each notice of the tax office with what is left of it (nghĩa vụ tài chính).

use kernel::{Actor, Vnd};
use serde::{Deserialize, Serialize};

use super::{Dossier, Refusal, Stage};

/// One thing that is to be paid before the dossier goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayableItem {
    /// What for: the number of the notice.
    pub name: String,
    /// How much is left of it, in đồng.
    pub amount: Vnd,
}

/// Refuses everybody but the program: who keeps the notices says what is left of them.
///
/// # Errors
/// [`Refusal::Denied`].
pub fn may_keep_payables(actor: &Actor) -> Result<(), Refusal> {
    if matches!(actor, Actor::System) { Ok(()) } else { Err(Refusal::Denied) }
}

impl Dossier {
    /// The amount that was asked for.
    #[must_use]
    pub const fn payable(&self) -> Option<Vnd> {
        self.0.payable
    }

    /// What it waits for, item by item; empty when one amount was asked for without a notice, and while it does not wait.
    #[must_use]
    pub fn payable_items(&self) -> &[PayableItem] {
        if self.0.stage == Stage::FinancialWait { &self.0.payable_items } else { &[] }
    }

    /// With these items and their sum; nothing when they are the ones it has, or it waits for no payment.
    pub(crate) fn keep_payables(self, items: &[PayableItem]) -> Option<Self> {
        let mut stored = self.0;
        let is_kept = stored.payable_items == items;
        if is_kept || items.is_empty() || stored.stage != Stage::FinancialWait {
            return None;
        }
        stored.payable = Some(Vnd::new(items.iter().map(|it| it.amount.dong()).sum()));
        stored.payable_items = items.to_vec();
        stored.row_version += 1;
        Some(Self(stored))
    }
}
