//! The words every module shares: ids, money, dates, who acts and when, how the office says no.
//!
//! Reading order: `id`, `money`, `time`, `actor`, `ctx`, `refusal`. Nothing here does I/O and nothing
//! here reads a clock: the time of a deed comes in through [`Ctx`].

mod actor;
mod ctx;
mod id;
mod lang;
mod money;
mod refusal;
mod time;

pub use actor::{Actor, Applicant, Officer, Role, Scope};
pub use ctx::Ctx;
pub use id::{
    AccountId, AgencyId, Id, IdKind, InvalidId, PersonId, PositionId, kind::Account, kind::Agency,
    kind::Person, kind::Position,
};
pub use lang::Lang;
pub use money::Vnd;
pub use refusal::{Problem, Refused, RefusedKind};
pub use time::{civil_in_vietnam, instant_of, today_in_vietnam, vietnam};
