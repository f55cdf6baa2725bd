//! Who may decide a dossier of a procedure, and where it may be handed in.

use serde::{Deserialize, Serialize};

/// The level of administration that carries a procedure out (cấp thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Cấp tỉnh.
    Province,
    /// Cấp xã.
    Commune,
}

impl Level {
    /// Every level, from the top.
    pub const ALL: [Self; 2] = [Self::Province, Self::Commune];

    /// The name stored and sent: `commune`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Commune => "commune",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The agency that decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Competent {
    /// The commune that received the dossier.
    ReceivingCommune,
    /// Always this agency, named by its identification code.
    Agency(String),
}

/// Where a dossier may be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceptionPlace {
    /// At the one-stop desk of any commune.
    Commune,
    /// At the provincial centre.
    Centre,
    /// At the competent agency itself.
    Competent,
}

impl ReceptionPlace {
    /// Every place.
    pub const ALL: [Self; 3] = [Self::Commune, Self::Centre, Self::Competent];

    /// The name stored and sent: `centre`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Centre => "centre",
            Self::Competent => "competent",
        }
    }

    /// The place with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }
}
