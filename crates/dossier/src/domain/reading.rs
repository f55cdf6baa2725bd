//! Reading personal data of others: what is noted of it.

use jiff::Timestamp;
use kernel::{Id, IdKind, Officer, Role};

use super::Dossier;

/// Marks the ids of readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingMark {}

impl IdKind for ReadingMark {
    const NAME: &'static str = "dossier_reading";
}

/// One reading of a dossier.
pub type ReadingId = Id<ReadingMark>;

/// What was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// A page.
    Page,
    /// A paper of the office, printed.
    Document,
    /// A file that was given with it.
    File,
    /// The same by a program.
    Api,
}

impl Opened {
    /// As it is stored: `page`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Document => "document",
            Self::File => "file",
            Self::Api => "api",
        }
    }
}

/// What an officer read a dossier for, as far as the office can tell by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingPurpose {
    /// The officer's agency takes in, decides or holds it.
    Handling,
    /// Control of administrative procedures.
    Oversight,
    /// It was shown for another reason.
    Other,
}

impl ReadingPurpose {
    /// As it is stored: `handling`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Handling => "handling",
            Self::Oversight => "oversight",
            Self::Other => "other",
        }
    }

    /// What this officer reads this dossier for.
    #[must_use]
    pub fn of(officer: &Officer, dossier: &Dossier) -> Self {
        let agencies =
            [dossier.receiving_agency(), dossier.competent_agency(), dossier.current_agency()];
        if agencies.contains(&officer.agency) {
            return Self::Handling;
        }
        if officer.has(Role::ControlOfficer) { Self::Oversight } else { Self::Other }
    }
}

/// The hour of an instant, counted from 1970: within one, reading again is not noted again.
#[must_use]
pub fn hour_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(3600)
}
