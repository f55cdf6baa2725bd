//! Wishes, lists of what was given to the post, where a result is, who may do what.

mod dispatch;
mod place;
mod policy;
mod refusal;
mod wish;

pub use dispatch::{Dispatch, DispatchId, DispatchKind, Parcel, SEVERAL_AT_MOST, tracking_in};
pub use place::Place;
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use wish::{Address, Wish, WishState};
