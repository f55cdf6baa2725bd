//! Why an original may not be the basis of a certified copy (NĐ 23/2015, Điều 22).

/// Why an original may not be certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyGround {
    /// Erased, mended, with something added or left out that is not valid.
    Altered,
    /// Damaged or so worn that its content cannot be made out.
    Damaged,
    /// Marked secret, or not but saying that it may not be copied.
    Secret,
    /// Its content is against the law or morals, stirs up hatred or war, or offends.
    Unlawful,
    /// Issued abroad and not legalised by the consular service, where that is asked for.
    NotLegalised,
    /// Made by a person or organisation without the confirmation and seal of an agency.
    Unconfirmed,
}

impl CopyGround {
    /// Every ground, in the order of the decree.
    pub const ALL: [Self; 6] = [
        Self::Altered,
        Self::Damaged,
        Self::Secret,
        Self::Unlawful,
        Self::NotLegalised,
        Self::Unconfirmed,
    ];

    /// The name stored: `not_legalised`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Damaged => "damaged",
            Self::Secret => "secret",
            Self::Unlawful => "unlawful",
            Self::NotLegalised => "not_legalised",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// The ground with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
