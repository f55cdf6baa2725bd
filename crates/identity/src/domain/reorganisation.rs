//! Reorganisations carried out with the work in hand: which agencies went into which, and what becomes of posts.

use jiff::{Timestamp, civil::Date};
use kernel::{AgencyId, Id, IdKind, Role};

/// Marks the id of a reorganisation.
#[derive(Debug)]
pub enum ReorganisationMark {}

impl IdKind for ReorganisationMark {
    const NAME: &'static str = "reorganisation";
}

/// Names a reorganisation.
pub type ReorganisationId = Id<ReorganisationMark>;

/// A reorganisation by one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reorganisation {
    /// Its id.
    pub id: ReorganisationId,
    /// First day of the new order.
    pub from_on: Date,
    /// Number of the resolution or decision.
    pub decision: String,
    /// Each agency that ended, and the one that took over, by the first.
    pub parts: Vec<(AgencyId, AgencyId)>,
    /// When agencies and positions changed over.
    pub begun_at: Timestamp,
    /// When nothing was left to carry over.
    pub finished_at: Option<Timestamp>,
    /// How many dossiers in hand, and how many ended ones, were carried over; none until it is finished.
    pub carried: Option<(i64, i64)>,
    /// Counts changes.
    pub version: i64,
}

impl Reorganisation {
    /// The reorganisation with these parts too; nothing when it has them all.
    #[must_use]
    pub(crate) fn widened(&self, parts: &[(AgencyId, AgencyId)]) -> Option<Self> {
        let mut all = self.parts.clone();
        all.extend(parts);
        all.sort_unstable();
        all.dedup();
        let is_wider = all != self.parts;
        is_wider.then(|| Self {
            parts: all,
            finished_at: None,
            carried: None,
            version: self.version + 1,
            ..self.clone()
        })
    }
}

/// What becomes of one post, where it does not simply go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRule {
    /// Name with which its holder signs in.
    pub login: String,
    /// The agency that ends.
    pub agency: AgencyId,
    /// What becomes of it.
    pub fate: PostFate,
}

/// What becomes of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostFate {
    /// It ends with the agency.
    Ends,
    /// It goes on with another title or other roles.
    Changes {
        /// The new title.
        title: Option<String>,
        /// The new roles.
        roles: Option<Vec<Role>>,
    },
}
