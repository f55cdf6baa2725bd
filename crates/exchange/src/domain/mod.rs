//! The rules of the border: what a message is, how it may come out, who may decide about it.

mod chain;
mod delivery;
mod incoming;
mod mirror;
mod outgoing;
mod policy;
mod refusal;
mod wire;

pub use chain::{Chain, ChainStep, Chains, Late, StepFacts, StepStanding};
pub use delivery::{Delivery, DeliveryId, DeliveryState, SyncState};
pub use incoming::{Filed, FiledFile, Incoming, IntakeId, IntakeKind, read_incoming};
pub use mirror::{MirrorId, MirrorKind, Mirrored, read_mirrored};
pub use outgoing::{Deed, ShownDossier, dossier_payload, portal_time, progress_payload};
pub use policy::{Action, Permit, permit};
pub use refusal::Refusal;
pub use wire::Wire;

/// The name of the national portal among the systems we exchange with.
pub const NATIONAL_PORTAL: &str = "national_portal";
