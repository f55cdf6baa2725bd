//! How this module says no.

use kernel::{Problem, Refused, RefusedKind};

/// The office says no. The sentence is in `locales/` under the code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, for this caller.
    #[error("no such thing")]
    NotFound,
    /// The caller may not do this.
    #[error("not theirs to do")]
    Denied,
    /// Somebody changed it since the caller saw it.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// Somebody is at the counter already.
    #[error("somebody is at the counter already")]
    CounterBusy,
    /// Nobody waits for this counter.
    #[error("nobody waits for this counter")]
    NobodyWaits,
    /// The number stands elsewhere than the deed asks for.
    #[error("the number stands elsewhere")]
    WrongState,
    /// More people wait than a hall holds.
    #[error("more people wait than a hall holds")]
    HallFull,
    /// The time is none at which appointments begin, or too far ahead, or past.
    #[error("no appointment begins then")]
    NoSuchSlot,
    /// Every place at that time is taken.
    #[error("every place at that time is taken")]
    SlotFull,
    /// The account has as many appointments as it can have.
    #[error("the account has as many appointments as it can have")]
    TooManyAppointments,
    /// The appointment has begun, was kept or was given back.
    #[error("the appointment is over")]
    AppointmentOver,
    /// It is too early to check in.
    #[error("it is too early to check in")]
    TooEarly,
    /// No appointment of today has this code.
    #[error("no appointment of today has this code")]
    UnknownCode,
    /// What was sent does not hold.
    #[error("what was sent does not hold")]
    Invalid(Vec<Problem>),
}

impl Refusal {
    /// One field that does not hold.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }
}

impl Refused for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "hall.not_found",
            Self::Denied => "hall.denied",
            Self::ChangedMeanwhile => "hall.changed_meanwhile",
            Self::CounterBusy => "hall.counter_busy",
            Self::NobodyWaits => "hall.nobody_waits",
            Self::WrongState => "hall.wrong_state",
            Self::HallFull => "hall.full",
            Self::NoSuchSlot => "hall.no_such_slot",
            Self::SlotFull => "hall.slot_full",
            Self::TooManyAppointments => "hall.too_many_appointments",
            Self::AppointmentOver => "hall.appointment_over",
            Self::TooEarly => "hall.too_early",
            Self::UnknownCode => "hall.unknown_code",
            Self::Invalid(_) => "hall.invalid",
        }
    }

    fn kind(&self) -> RefusedKind {
        match self {
            Self::NotFound => RefusedKind::NotFound,
            Self::Denied => RefusedKind::Denied,
            Self::ChangedMeanwhile
            | Self::CounterBusy
            | Self::NobodyWaits
            | Self::WrongState
            | Self::SlotFull
            | Self::AppointmentOver
            | Self::TooEarly => RefusedKind::Conflict,
            Self::HallFull | Self::TooManyAppointments => RefusedKind::TooMany,
            Self::NoSuchSlot | Self::UnknownCode | Self::Invalid(_) => RefusedKind::Invalid,
        }
    }

    fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}
