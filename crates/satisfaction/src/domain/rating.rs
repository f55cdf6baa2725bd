//! What is asked of people at the end of a dossier: five grades, once all in all and once for each side of it.

use std::collections::BTreeMap;

use dossier::DossierId;
use jiff::civil::Date;
use kernel::AgencyId;

/// The longest words that can be added, in characters.
pub const COMMENT_LIMIT: usize = 1_000;

/// How content somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Rất không hài lòng.
    VeryDissatisfied,
    /// Không hài lòng.
    Dissatisfied,
    /// Bình thường.
    Neutral,
    /// Hài lòng.
    Satisfied,
    /// Rất hài lòng.
    VerySatisfied,
}

impl Grade {
    /// The best first, as they are asked.
    pub const ALL: [Self; 5] = [
        Self::VerySatisfied,
        Self::Satisfied,
        Self::Neutral,
        Self::Dissatisfied,
        Self::VeryDissatisfied,
    ];

    /// From 1, very dissatisfied, to 5, as it is stored.
    #[must_use]
    pub const fn points(self) -> i64 {
        match self {
            Self::VeryDissatisfied => 1,
            Self::Dissatisfied => 2,
            Self::Neutral => 3,
            Self::Satisfied => 4,
            Self::VerySatisfied => 5,
        }
    }

    /// The grade with so many points.
    #[must_use]
    pub fn from_points(points: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.points() == points)
    }
}

/// One side of how a dossier was handled (NĐ 61/2018, Điều 31).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// The time it took.
    Time,
    /// How many agencies had to be turned to.
    Agencies,
    /// How often they had to be turned to.
    Contacts,
    /// Whether the procedure was published fully and rightly.
    Published,
    /// The attitude of officers.
    Attitude,
    /// Whether the result was lawful, and nothing was paid beyond what is laid down.
    Lawful,
    /// How well things were explained.
    Explanation,
    /// Following and doing it online.
    Online,
}

impl Criterion {
    /// Every side, in the order asked.
    pub const ALL: [Self; 8] = [
        Self::Time,
        Self::Agencies,
        Self::Contacts,
        Self::Published,
        Self::Attitude,
        Self::Lawful,
        Self::Explanation,
        Self::Online,
    ];

    /// The name stored and sent: `time`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Agencies => "agencies",
            Self::Contacts => "contacts",
            Self::Published => "published",
            Self::Attitude => "attitude",
            Self::Lawful => "lawful",
            Self::Explanation => "explanation",
            Self::Online => "online",
        }
    }

    /// The side with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What was said of one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The dossier.
    pub dossier: DossierId,
    /// The agency that decided it.
    pub agency: AgencyId,
    /// National code of its procedure.
    pub procedure_code: String,
    /// All in all.
    pub overall: Grade,
    /// Of its sides, those that were answered.
    pub answers: BTreeMap<Criterion, Grade>,
    /// What was added in words.
    pub comment: Option<String>,
    /// The day in Vietnam.
    pub rated_on: Date,
    /// Salt of the seal of the words.
    pub salt: String,
}
