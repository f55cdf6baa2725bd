//! What was sent on to the competent agency, for those who sent it.

use jiff::Timestamp;
use kernel::{AgencyId, Officer, Role};

use super::Dossier;

/// One transfer of a dossier to the agency that is competent (NĐ 309/2026, Đ 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// The version of the dossier that it made.
    pub version: i64,
    /// Whose desk had taken it in.
    pub from: AgencyId,
    /// To whose desk it went.
    pub to: AgencyId,
    /// When.
    pub sent_at: Timestamp,
}

/// Whether an officer of an agency that sent the dossier on goes on reading it: those who answer for what their desk
/// sends, until it is finished.
#[must_use]
pub fn may_follow(officer: &Officer, dossier: &Dossier) -> bool {
    let answers = [Role::ReceptionClerk, Role::DeskHead, Role::Leader];
    answers.into_iter().any(|role| officer.has(role)) && dossier.finished_at().is_none()
}
