//! HTTP plumbing: who calls, which route asks for what, how a no or a fault is answered.
//!
//! Reading order: `caller`, `routes`, `failure`, `origin`.

mod caller;
mod failure;
mod origin;
mod routes;

pub use caller::{Caller, Shown};
pub use failure::{Failure, FailureNote};
pub use origin::refuse_other_sites;
pub use routes::{Access, RouteInfo, Routes};
