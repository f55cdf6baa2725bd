//! Jobs: work put aside in a transaction, done later by any node, at least once, under a lease.
//!
//! A job may run twice, when the node that ran it died or was too slow: whoever does the work makes
//! sure that a second time changes nothing. Reading order: `job` (in), `lease` (taking one and giving
//! it back), `schedule` (again and again), `worker` (the loop), `dead` (what was given up).

mod dead;
mod job;
mod lease;
mod schedule;
mod worker;

pub use dead::{DeadJob, count_open, list_dead, revive};
pub use job::{Enqueued, Job, JobId, JobKind, enqueue};
pub use lease::{Lease, Leased, claim, complete, extend, fail};
pub use schedule::{Rule, Schedule, run_schedules};
pub use worker::{JobError, Worker};
