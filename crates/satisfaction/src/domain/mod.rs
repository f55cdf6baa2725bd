//! Pure rules: what is asked, who may answer, how the office says no.

mod policy;
mod rating;
mod refusal;

pub use policy::{Action, Permit, permit};
pub use rating::{COMMENT_LIMIT, Criterion, Grade, Rating};
pub use refusal::Refusal;
