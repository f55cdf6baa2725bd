//! The rules of the border: what a message is, how it may come out, who may decide about it.

mod delivery;
mod incoming;
mod outgoing;
mod policy;
mod refusal;
mod wire;

pub use delivery::{Delivery, DeliveryId, DeliveryState, SyncState};
pub use incoming::{Filed, FiledFile, Incoming, IntakeId, IntakeKind, read_incoming};
pub use outgoing::{Deed, ShownDossier, dossier_payload, portal_time, progress_payload};
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use wire::Wire;

/// The name of the national portal among the systems we exchange with.
pub const NATIONAL_PORTAL: &str = "national_portal";
