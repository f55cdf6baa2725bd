//! Days that differ from the weekly hours: holidays, compensatory days, swapped days, closures.

use jiff::civil::Date;

/// Why a day differs from the weekly hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// Ngày nghỉ lễ, tết: a public holiday (Labour Code, article 112).
    Holiday,
    /// Ngày nghỉ bù: compensates a weekly day of rest on which a holiday fell (article 111.3).
    Compensatory,
    /// Ngày nghỉ hoán đổi: a working day off, worked on another day.
    SwappedOff,
    /// Ngày làm bù: a day of rest that is worked for a swapped one.
    MakeUp,
    /// The agency is closed on this day.
    Closed,
    /// The agency works on this day, but other hours than in the week.
    ChangedHours,
}

impl DayKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Holiday,
        Self::Compensatory,
        Self::SwappedOff,
        Self::MakeUp,
        Self::Closed,
        Self::ChangedHours,
    ];

    /// The name in packs: `swapped_off`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Compensatory => "compensatory",
            Self::SwappedOff => "swapped_off",
            Self::MakeUp => "make_up",
            Self::Closed => "closed",
            Self::ChangedHours => "changed_hours",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the office works on such a day.
    #[must_use]
    pub const fn is_worked(self) -> bool {
        match self {
            Self::MakeUp | Self::ChangedHours => true,
            Self::Holiday | Self::Compensatory | Self::SwappedOff | Self::Closed => false,
        }
    }
}

/// A day that differs from the weekly hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The date.
    pub on: Date,
    /// Why it differs.
    pub kind: DayKind,
    /// What people call it: the name of the holiday, the reason of the closure.
    pub note: String,
    /// The legal basis, where the pack gives one.
    pub basis: Option<String>,
}
