//! A visit to the place, with its minutes.

use jiff::Timestamp;
use kernel::{Id, IdKind, PositionId};

/// The minutes of a visit.
#[derive(Debug)]
pub enum VisitKind {}

impl IdKind for VisitKind {
    const NAME: &'static str = "visit";
}

/// Names the minutes of a visit.
pub type VisitId = Id<VisitKind>;

/// The minutes of a visit: what NĐ 61/2018, Đ 19.3 asks to be kept when the applicant must be present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// When the visit was.
    pub visited_at: Timestamp,
    /// Where.
    pub place: String,
    /// Who was there.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// Who wrote the minutes.
    pub written_by: PositionId,
    /// When.
    pub written_at: Timestamp,
}
