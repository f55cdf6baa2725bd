//! What people are told, how they choose, what a letter looks like, who may do what.

mod choice;
mod kind;
mod letter;
mod mail;
mod policy;
mod refusal;

pub use choice::{MailChoice, Preference, is_address};
pub use kind::{Audience, NoticeKind, leads_to, told_by, warned_at};
pub use letter::{Letter, compose};
pub use mail::{Mail, MailId, MailState, NoticeId};
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
