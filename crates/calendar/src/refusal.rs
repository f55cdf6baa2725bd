//! How the calendar says no.

use jiff::civil::Date;
use kernel::{Refused, RefusedKind};

/// Why a deadline cannot be given, or a clock not be moved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The calendar knows no working day for more than a year after this date.
    #[error("no working time within 400 days of {near}")]
    NoWorkingTime {
        /// Where the search began.
        near: Date,
    },
    /// The instant, or the deadline, lies outside the years that are counted.
    #[error("outside of the years 1900 to 2200")]
    OutOfRange,
    /// The limit has no meaning: nothing, far too much, or half a unit that has no halves.
    #[error("not a limit that can be counted")]
    InvalidLimit,
    /// A clock that stands cannot be paused again.
    #[error("the clock is paused already")]
    AlreadyPaused,
    /// A clock that runs cannot be resumed.
    #[error("the clock is not paused")]
    NotPaused,
    /// A pause or resumption before the last thing that happened to the clock.
    #[error("earlier than what happened to the clock before")]
    OutOfOrder,
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoWorkingTime { .. } => "calendar.no_working_time",
            Self::OutOfRange => "calendar.out_of_range",
            Self::InvalidLimit => "calendar.invalid_limit",
            Self::AlreadyPaused => "calendar.already_paused",
            Self::NotPaused => "calendar.not_paused",
            Self::OutOfOrder => "calendar.out_of_order",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NoWorkingTime { .. } | Self::OutOfRange | Self::InvalidLimit => {
                RefusedKind::Invalid
            }
            Self::AlreadyPaused | Self::NotPaused | Self::OutOfOrder => RefusedKind::Conflict,
        }
    }
}
