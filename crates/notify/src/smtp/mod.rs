//! The wire to the one mail server that takes our letters (RFC 5321, 3207, 4954): a small client of our own,
//! because all that is needed is handing over one plain letter (ADR-0032).
//!
//! Reading order: `server` (its address), `session` (the conversation).

mod server;
mod session;

pub(crate) use server::Server;
pub use server::ServerError;
pub(crate) use session::{SendError, send};
