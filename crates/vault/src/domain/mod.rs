//! Pure rules: what is kept of whom, what it fits, which use was consented to, who may do what.

mod consent;
mod item;
mod keeping;
mod owner;
mod policy;
mod reading;
mod refusal;

pub use consent::{Consent, ConsentWay};
pub use item::{Item, ItemKind, ItemState, REMINDED_BEFORE};
pub use keeping::{Came, is_kept};
pub use owner::{Owner, OwnerId, OwnerKind, VaultOwnerKind};
pub use policy::{Action, Permit, permit};
pub use reading::{ReadFor, Reading, ReadingId, VaultReadingKind};
pub use refusal::Refusal;
