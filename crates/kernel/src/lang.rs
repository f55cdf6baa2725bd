//! The languages in which people read pages.

use serde::{Deserialize, Serialize};

/// A language of the pages. Vietnamese is the first and the fallback.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English, for public pages.
    En,
    /// Korean, for public pages.
    Ko,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Vi, Self::En, Self::Ko];

    /// The BCP 47 tag: `vi`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}
