//! People's own certificates, and what their machines are given to sign. Pure.

mod batch;
mod certificate;
mod refusal;
mod remote;

pub use batch::{
    AwaitedSignature, Batch, BatchId, BatchItem, BatchKind, BatchPurpose, ItemOutcome,
};
pub use certificate::{CertificateId, CertificateKind, EndReason, OwnCertificate};
pub use refusal::Refusal;
pub use remote::{
    CONFIRM_FOR, MOST_AT_ONCE, RemoteId, RemoteKey, RemoteKind, RemoteReason, RemoteSigning,
    RemoteState,
};
