//! Which desk stands in for one that ended: what an agency collected before it went into another one stays its own, and
//! the other one answers for it (ADR-0103).

use kernel::{AgencyId, Id, IdKind, Vnd};

/// Marks who stands in for a desk.
#[derive(Debug)]
pub enum DeskHeirKind {}

impl IdKind for DeskHeirKind {
    const NAME: &'static str = "payment_heir";
}

/// Names who stands in for a desk, in the journal.
pub type DeskHeirId = Id<DeskHeirKind>;

/// Who stands in for the desk of an agency that ended (đơn vị thu kế thừa).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskHeir {
    /// Its id in the journal.
    pub id: DeskHeirId,
    /// The agency that ended.
    pub ended: AgencyId,
    /// The one that answers for its money, receipts and notices today.
    pub heir: AgencyId,
    /// Counts the changes, from 1: the heir may end as well.
    pub version: i64,
}

/// What the desk of one agency left, and what became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeskCarried {
    /// Desks that ended; their settings and the numbers of their receipts stay theirs.
    pub ended: usize,
    /// Successors that did not collect, and begin with the settings of the desk that ended.
    pub begun: usize,
    /// Charges that are due.
    pub due: i64,
    /// Money of which nobody has decided yet, in đồng.
    pub held: Vnd,
    /// Refunds that are requested, or approved and not yet transferred.
    pub refunds: i64,
    /// Payments through a gateway of which nothing is known yet.
    pub checkouts: i64,
    /// Notices of the tax office that are due.
    pub obligations: i64,
    /// Receipts that wait for their seals.
    pub seals: i64,
}
