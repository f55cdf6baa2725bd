//! The national systems that cannot be reached from a laptop: for the demonstration and the tests, over
//! real sockets, with the failures that real ones have. Nothing in the product knows that it talks to it.
//!
//! Reading order: `portal/mod.rs` (the national portal), `portal/state.rs` (what it keeps),
//! `portal/protocol.rs` (what it answers); `mail/mod.rs` (the mail server), `authority/mod.rs` (certificates and time
//! stamps), `gateway/mod.rs` (a payment gateway), `signer/mod.rs` (a signing service that keeps keys, and their owners' phones).

mod authority;
mod gateway;
mod mail;
mod portal;
mod signer;

pub use authority::{
    AnswerFailure, Authority, AuthorityServer, Issued, KeyChoice, Purpose, StampFailure, Subject,
};
pub use gateway::{
    GatewayFailure, KnownPayment, KnownState, PayerDecision, PaymentGateway, signed_message,
};
pub use mail::{MailFailure, MailServer, Received};
pub use portal::{
    Answer, Attachment, Failure, Filing, KnownDossier, NationalPortal, Owner, Supplement,
};
pub use signer::{KnownTransaction, PhoneDecision, SignerFailure, SigningService};
