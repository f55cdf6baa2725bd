//! HTTP plumbing: who calls, which route asks for what, how a no or a fault is answered.
//!
//! Reading order: `caller`, `routes`, `failure`, `origin`, `policy`, `idempotency`.

mod caller;
mod failure;
mod idempotency;
mod origin;
mod policy;
mod routes;

pub use caller::{Caller, Shown};
pub use failure::{Failure, FailureNote, Said, plain_failure};
pub use idempotency::{Answer, KeyRefusal, Once, forget_expired, once};
pub use origin::refuse_other_sites;
pub use policy::{CONTENT_POLICY, policy_with_forms_to};
pub use routes::{Access, RouteInfo, Routes, url_encoded};
