//! What was given to the post at one time.

use dossier::DossierId;
use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

use super::Address;

/// Marks a list.
#[derive(Debug)]
pub enum DispatchKind {}

impl IdKind for DispatchKind {
    const NAME: &'static str = "post_dispatch";
}

/// Names a list.
pub type DispatchId = Id<DispatchKind>;

/// So many results are given at one time at most.
pub const SEVERAL_AT_MOST: usize = 50;

/// How short and how long a number of the post is, in characters.
const TRACKING_LIMITS: (usize, usize) = (4, 60);

/// A list of what was given to the post (bảng kê bưu gửi).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Its id.
    pub id: DispatchId,
    /// The agency whose desk gave it.
    pub agency: AgencyId,
    /// The year of the number.
    pub year: i64,
    /// The number, without gaps in a year of an agency.
    pub number: i64,
    /// When.
    pub handed_at: Timestamp,
    /// Who gave it.
    pub position: PositionId,
    /// What it held.
    pub parcels: Vec<Parcel>,
    pub(crate) salt: String,
}

impl Dispatch {
    /// The number as people say it: `12/2026`.
    #[must_use]
    pub fn number_words(&self) -> String {
        format!("{:02}/{}", self.number, self.year)
    }
}

/// One thing of it (bưu gửi).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The dossier whose result it holds.
    pub dossier: DossierId,
    /// Under which number the post knows it.
    pub tracking: String,
    /// What is written on it.
    pub address: Address,
}

/// The number of the post that was typed or scanned, if it is one: letters and digits, in capitals, without spaces.
#[must_use]
pub fn tracking_in(typed: &str) -> Option<String> {
    let number: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let number = number.to_uppercase();
    let is_long = (TRACKING_LIMITS.0..=TRACKING_LIMITS.1).contains(&number.len());
    let is_plain = number.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    (is_long && is_plain).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_post_is_read_as_it_is_printed() {
        assert_eq!(tracking_in(" ee 123 456 789 vn").as_deref(), Some("EE123456789VN"));
        assert_eq!(tracking_in("PT-0012").as_deref(), Some("PT-0012"));
        for wrong in ["", "12", "số 1", "<b>", &"1".repeat(61)] {
            assert_eq!(tracking_in(wrong), None, "{wrong}");
        }
    }
}
