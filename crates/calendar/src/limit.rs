//! What the law says of time: three working days, 24 hours, one month, the same day.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::{
    Refusal,
    moment::{minute_of, time_of},
};

/// How working days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// By whole days, until the office closes on the last one (Civil Code, articles 147 and 148).
    DayEnd,
    /// To the minute, a working day being eight working hours: for timers of internal steps.
    Exact,
}

/// A limit. Working days and hours are kept in tenths, so that half a day is a whole number.
///
/// In packs: `{ qty = 3, unit = "working_day" }`, `{ qty = "0.5", unit = "working_day" }`,
/// `{ unit = "same_day", cut_off = "15:00" }`, `{ unit = "none" }`. Without `policy`, whole working
/// days are counted by `day_end` and fractions `exact`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Limit {
    /// Ngày làm việc.
    WorkingDays {
        /// Tenths of a working day.
        tenths: u32,
        /// By whole days or to the minute. Fractions of a day exist only to the minute.
        policy: Policy,
    },
    /// Giờ làm việc.
    WorkingHours {
        /// Tenths of a working hour.
        tenths: u32,
    },
    /// Hours that run day and night, holidays included.
    RunningHours {
        /// Tenths of an hour.
        tenths: u32,
    },
    /// Calendar days; a last day without work moves to the next working day.
    Days(u32),
    /// Calendar months; a last day without work moves to the next working day.
    Months(u32),
    /// The same day when received before this hour, else the next working day.
    SameDay {
        /// The first hour that is too late, 15:00 by law.
        cut_off: Time,
    },
    /// No due date.
    None,
}

impl Limit {
    /// The hour after which "the same day" becomes the next working day.
    pub const CUT_OFF: Time = Time::constant(15, 0, 0, 0);

    /// So many working days, to the end of the last one.
    #[must_use]
    pub const fn working_days(days: u16) -> Self {
        Self::WorkingDays { tenths: days as u32 * 10, policy: Policy::DayEnd }
    }

    /// So many tenths of a working day, to the minute.
    #[must_use]
    pub const fn exact_tenths_of_working_days(tenths: u16) -> Self {
        Self::WorkingDays { tenths: tenths as u32, policy: Policy::Exact }
    }

    /// So many working hours.
    #[must_use]
    pub const fn working_hours(hours: u16) -> Self {
        Self::WorkingHours { tenths: hours as u32 * 10 }
    }

    /// So many hours, day and night.
    #[must_use]
    pub const fn running_hours(hours: u16) -> Self {
        Self::RunningHours { tenths: hours as u32 * 10 }
    }

    /// The same day before 15:00, else the next working day.
    #[must_use]
    pub const fn same_day() -> Self {
        Self::SameDay { cut_off: Self::CUT_OFF }
    }

    /// The name of the unit, as in packs: `working_day`.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        match self {
            Self::WorkingDays { .. } => "working_day",
            Self::WorkingHours { .. } => "working_hour",
            Self::RunningHours { .. } => "hour_running",
            Self::Days(_) => "day",
            Self::Months(_) => "month",
            Self::SameDay { .. } => "same_day",
            Self::None => "none",
        }
    }

    /// The quantity in tenths of the unit, where the unit has one.
    #[must_use]
    pub const fn tenths(&self) -> Option<u32> {
        match *self {
            Self::WorkingDays { tenths, .. }
            | Self::WorkingHours { tenths }
            | Self::RunningHours { tenths } => Some(tenths),
            Self::Days(n) | Self::Months(n) => Some(n.saturating_mul(10)),
            Self::SameDay { .. } | Self::None => None,
        }
    }

    /// Refuses a limit that cannot be counted: nothing, more than ten years, half a whole day.
    pub fn check(&self) -> Result<(), Refusal> {
        let counts = match *self {
            Self::WorkingDays { tenths, policy: Policy::DayEnd } => {
                (1..=36_500).contains(&tenths) && tenths.is_multiple_of(10)
            }
            Self::WorkingDays { tenths, policy: Policy::Exact } => (1..=36_500).contains(&tenths),
            Self::WorkingHours { tenths } | Self::RunningHours { tenths } => {
                (1..=876_000).contains(&tenths)
            }
            Self::Days(n) => (1..=3_650).contains(&n),
            Self::Months(n) => (1..=120).contains(&n),
            Self::SameDay { .. } | Self::None => true,
        };
        if counts { Ok(()) } else { Err(Refusal::InvalidLimit) }
    }
}

/// The limit as it is written in packs and stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    qty: Option<Quantity>,
    unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<Policy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut_off: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Quantity {
    Whole(u32),
    Decimal(String),
}

/// A limit that is written wrongly.
#[derive(Debug, thiserror::Error)]
enum Misspelt {
    #[error("unknown unit `{0}`")]
    Unit(String),
    #[error("`qty` must be a whole number or a text with one decimal such as \"0.5\"")]
    Quantity,
    #[error("`policy` goes with `working_day` only, `cut_off` with `same_day` only")]
    Stray,
    #[error("`cut_off` must look like \"15:00\"")]
    CutOff,
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Quantity {
    fn tenths(&self) -> Result<u32, Misspelt> {
        match self {
            Self::Whole(n) => n.checked_mul(10).ok_or(Misspelt::Quantity),
            Self::Decimal(text) => {
                let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
                if whole.len() > 6 || tenth.len() != 1 || !is_digits(whole) || !is_digits(tenth) {
                    return Err(Misspelt::Quantity);
                }
                format!("{whole}{tenth}").parse().map_err(|_| Misspelt::Quantity)
            }
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl TryFrom<Written> for Limit {
    type Error = Misspelt;

    fn try_from(written: Written) -> Result<Self, Misspelt> {
        let has_stray = (written.policy.is_some() && written.unit != "working_day")
            || (written.cut_off.is_some() && written.unit != "same_day")
            || (written.qty.is_some() && matches!(written.unit.as_str(), "same_day" | "none"));
        if has_stray {
            return Err(Misspelt::Stray);
        }
        let tenths = || written.qty.as_ref().ok_or(Misspelt::Quantity).and_then(Quantity::tenths);
        let whole = || {
            tenths().and_then(|n| {
                if n.is_multiple_of(10) { Ok(n / 10) } else { Err(Misspelt::Quantity) }
            })
        };
        let limit = match written.unit.as_str() {
            "working_day" => {
                let tenths = tenths()?;
                let usual = if tenths.is_multiple_of(10) { Policy::DayEnd } else { Policy::Exact };
                Self::WorkingDays { tenths, policy: written.policy.unwrap_or(usual) }
            }
            "working_hour" => Self::WorkingHours { tenths: tenths()? },
            "hour_running" => Self::RunningHours { tenths: tenths()? },
            "day" => Self::Days(whole()?),
            "month" => Self::Months(whole()?),
            "same_day" => Self::SameDay {
                cut_off: match &written.cut_off {
                    Some(text) => parse_minute(text).map(time_of).ok_or(Misspelt::CutOff)?,
                    None => Self::CUT_OFF,
                },
            },
            "none" => Self::None,
            _ => return Err(Misspelt::Unit(written.unit)),
        };
        limit.check()?;
        Ok(limit)
    }
}

impl From<Limit> for Written {
    fn from(limit: Limit) -> Self {
        let qty = limit.tenths().map(|tenths| match tenths % 10 {
            0 => Quantity::Whole(tenths / 10),
            tenth => Quantity::Decimal(format!("{}.{tenth}", tenths / 10)),
        });
        let (policy, cut_off) = match limit {
            Limit::WorkingDays { policy, .. } => (Some(policy), None),
            Limit::SameDay { cut_off } => (None, Some(written_minute(minute_of(cut_off)))),
            Limit::WorkingHours { .. }
            | Limit::RunningHours { .. }
            | Limit::Days(_)
            | Limit::Months(_)
            | Limit::None => (None, None),
        };
        Self { qty, unit: limit.unit().to_owned(), policy, cut_off }
    }
}

/// Minutes since midnight of `HH:MM`.
pub(crate) fn parse_minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 || !is_digits(hour) || !is_digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `HH:MM` of minutes since midnight.
pub(crate) fn written_minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
