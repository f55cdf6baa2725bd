//! Guidance: somebody asked how to go about it, and was told. Nothing of the person is kept.

use jiff::Timestamp;
use kernel::{AgencyId, Id, IdKind, PositionId};

/// One time that guidance was given.
#[derive(Debug)]
pub enum GuidanceKind {}

impl IdKind for GuidanceKind {
    const NAME: &'static str = "guidance";
}

/// Names one time that guidance was given.
pub type GuidanceId = Id<GuidanceKind>;

/// How it was asked (NĐ 61/2018, Điều 15.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedBy {
    /// At the desk.
    Desk,
    /// By telephone.
    Phone,
    /// Over the network.
    Online,
    /// By letter.
    Letter,
}

impl AskedBy {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Desk, Self::Phone, Self::Online, Self::Letter];

    /// The name stored and sent: `desk`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Phone => "phone",
            Self::Online => "online",
            Self::Letter => "letter",
        }
    }

    /// The way with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedAbout {
    /// Which papers.
    Papers,
    /// How to fill in the form, or to file online.
    Form,
    /// What it costs.
    Fee,
    /// How long it takes.
    Time,
    /// Which agency, where.
    Place,
    /// Where a dossier stands.
    Progress,
    /// Something else.
    Other,
}

impl AskedAbout {
    /// Everything that is asked about.
    pub const ALL: [Self; 7] =
        [Self::Papers, Self::Form, Self::Fee, Self::Time, Self::Place, Self::Progress, Self::Other];

    /// The name stored and sent: `papers`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Form => "form",
            Self::Fee => "fee",
            Self::Time => "time",
            Self::Place => "place",
            Self::Progress => "progress",
            Self::Other => "other",
        }
    }

    /// The subject with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Guidance that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// Its id.
    pub id: GuidanceId,
    /// The agency.
    pub agency: AgencyId,
    /// How it was asked.
    pub channel: AskedBy,
    /// What it was about.
    pub about: AskedAbout,
    /// National code of the procedure, when one was asked about.
    pub procedure: Option<String>,
    /// The position that answered.
    pub given_by: PositionId,
    /// When.
    pub given_at: Timestamp,
}
