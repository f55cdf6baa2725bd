//! The level of an online service: what is declared of it, and what the dossiers show (NĐ 224/2026, Đ 14).

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

use super::{ChannelKind, Procedure};

/// With fewer dossiers returned in the period nothing is said: chance would speak.
pub const LEAST_ENDED: i64 = 30;
/// With fewer of them filed online nothing is said of how whole the service is.
pub const LEAST_ONLINE: i64 = 10;
/// So many of ten dossiers filed online must have gone without a way to the office.
pub const WHOLE_OF_TEN: i64 = 9;

/// How much of a service is done online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceLevel {
    /// Toàn trình: all of it, the result as a file or by public post.
    Full,
    /// Một phần: some of it needs a way to the office.
    Partial,
}

impl ServiceLevel {
    /// The name sent: `full`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
        }
    }
}

/// Why a service is declared to be partial only (NĐ 224/2026, Đ 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartialReason {
    /// The law wants the person to be there.
    Presence,
    /// The law wants something to be looked at where it is.
    FieldCheck,
    /// A technical failure that cannot be mended yet.
    Incident,
    /// Another technical problem.
    Technical,
}

impl PartialReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Presence, Self::FieldCheck, Self::Incident, Self::Technical];

    /// The name stored and sent: `field_check`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Presence => "presence",
            Self::FieldCheck => "field_check",
            Self::Incident => "incident",
            Self::Technical => "technical",
        }
    }

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What was counted of a procedure: dossiers whose result was returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeasuredService {
    /// All of them.
    pub ended: i64,
    /// Those that were filed online.
    pub online: i64,
    /// Those of them for which nobody had to come to the office: not to complete them, not to pay, not for the
    /// result.
    pub whole: i64,
}

/// What the counts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasuredLevel {
    /// Toàn trình.
    Full,
    /// Một phần.
    Partial,
    /// Nobody files online.
    Unused,
    /// Not enough dossiers to say anything.
    TooFew,
}

impl MeasuredLevel {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Full, Self::Partial, Self::Unused, Self::TooFew];

    /// The name sent: `unused`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Unused => "unused",
            Self::TooFew => "too_few",
        }
    }

    /// The answer with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// Whether this contradicts what is declared.
    #[must_use]
    pub fn contradicts(self, declared: Option<ServiceLevel>) -> bool {
        match self {
            Self::Full => declared != Some(ServiceLevel::Full),
            Self::Partial => declared != Some(ServiceLevel::Partial),
            Self::Unused => declared.is_some(),
            Self::TooFew => false,
        }
    }
}

impl MeasuredService {
    /// What these counts say.
    #[must_use]
    pub const fn level(&self) -> MeasuredLevel {
        if self.ended < LEAST_ENDED {
            MeasuredLevel::TooFew
        } else if self.online == 0 {
            MeasuredLevel::Unused
        } else if self.online < LEAST_ONLINE {
            MeasuredLevel::TooFew
        } else if self.whole.saturating_mul(10) >= self.online.saturating_mul(WHOLE_OF_TEN) {
            MeasuredLevel::Full
        } else {
            MeasuredLevel::Partial
        }
    }
}

/// The first day that is counted on this day: the month of the day and the eleven before it.
#[must_use]
pub fn measured_since(on: Date) -> Date {
    on.first_of_month().saturating_sub(Span::new().months(11))
}

impl Procedure {
    /// The level that is declared. What can be filed online is a whole service unless a reason is published
    /// (NĐ 224/2026, Đ 14); nothing when it cannot be filed online.
    #[must_use]
    pub fn declared_level(&self) -> Option<ServiceLevel> {
        let online = self.channel(ChannelKind::Online)?;
        let is_full = online.partial_because.is_empty();
        Some(if is_full { ServiceLevel::Full } else { ServiceLevel::Partial })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn below_the_least_nothing_is_said_and_nine_of_ten_make_it_whole() {
        let level = |ended, online, whole| MeasuredService { ended, online, whole }.level();
        assert_eq!(level(29, 29, 29), MeasuredLevel::TooFew);
        assert_eq!(level(30, 0, 0), MeasuredLevel::Unused);
        assert_eq!(level(30, 9, 9), MeasuredLevel::TooFew);
        assert_eq!(level(30, 10, 9), MeasuredLevel::Full);
        assert_eq!(level(30, 10, 8), MeasuredLevel::Partial);
        assert_eq!(level(1_000, 999, 899), MeasuredLevel::Partial);
    }

    #[test]
    fn what_is_declared_and_what_is_seen_are_compared_only_where_enough_is_seen() {
        let (full, partial) = (Some(ServiceLevel::Full), Some(ServiceLevel::Partial));
        let contradicts =
            |level: MeasuredLevel| [full, partial, None].map(|it| level.contradicts(it));
        assert_eq!(contradicts(MeasuredLevel::Full), [false, true, true]);
        assert_eq!(contradicts(MeasuredLevel::Partial), [true, false, true]);
        assert_eq!(contradicts(MeasuredLevel::Unused), [true, true, false]);
        assert_eq!(contradicts(MeasuredLevel::TooFew), [false; 3]);
    }

    #[test]
    fn twelve_months_end_with_this_one() {
        assert_eq!(measured_since(date(2026, 3, 31)), date(2025, 4, 1));
        assert_eq!(measured_since(date(2026, 12, 1)), date(2026, 1, 1));
    }
}
