//! A calendar month in Vietnam.

use jiff::{Timestamp, civil::Date};

/// A calendar month in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of this day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// The month written `2026-11`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_written = text.len() == 7;
        format!("{text}-01").parse().ok().map(Self::of).filter(|_| is_written)
    }

    /// The same, written.
    #[must_use]
    pub fn code(self) -> String {
        format!("{:04}-{:02}", self.first.year(), self.first.month())
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first.yesterday().unwrap_or(self.first))
    }

    /// From when it is, and until when; the end is outside.
    #[must_use]
    pub fn instants(self) -> (Timestamp, Timestamp) {
        let next = self.first.last_of_month().tomorrow().unwrap_or(self.first);
        let begins = |day: Date| kernel::instant_of(day.at(0, 0, 0, 0));
        (begins(self.first), begins(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_and_begins_at_midnight_in_vietnam() {
        let month = Month::read("2026-12").unwrap();
        assert_eq!((month.code(), month.before().code()), ("2026-12".into(), "2026-11".into()));
        let (from, until) = month.instants();
        assert_eq!(from.to_string(), "2026-11-30T17:00:00Z");
        assert_eq!(until.to_string(), "2026-12-31T17:00:00Z");
        for wrong in ["", "2026-13", "2026", "2026-1", "12-2026", "2026-12-01"] {
            assert_eq!(Month::read(wrong), None, "{wrong}");
        }
    }
}
