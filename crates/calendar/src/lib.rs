//! Working time of an office and the deadlines counted in it: hours, holidays, swapped days, limits,
//! pauses, and every deadline explained in words.
//!
//! Reading order: [`CalendarSpec`] (the calendar as it stands in a pack) is built into a
//! [`WorkingCalendar`]; a [`Limit`] (what the law says) and the instant of reception give a due
//! instant. A [`Clock`] is the same with pauses: plain data that a dossier stores. An
//! [`Explanation`] lists the facts that led to a deadline; [`render()`] puts them into sentences.
//!
//! The law of time is that of the Civil Code, articles 147 and 148. Everything is counted in whole
//! minutes of Vietnam civil time: an instant stands for the minute it lies in. Nothing here reads a
//! clock, does I/O, loops without end, or panics.

mod clock;
mod count;
mod due;
mod explain;
mod limit;
mod moment;
mod refusal;
mod render;
mod spec;
mod special_day;
mod working_calendar;

pub use clock::{Clock, Extension, Pause, ResumeMode, Standing, Warning};
pub use explain::{Arg, Explanation, Fact};
pub use limit::{Limit, Policy};
pub use refusal::Refusal;
pub use render::{LOCALES, render};
pub use spec::{CalendarSpec, DaySpec, HoursSpec};
pub use special_day::{DayKind, SpecialDay};
pub use working_calendar::WorkingCalendar;
