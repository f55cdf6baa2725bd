//! What is shown.

mod queue;
mod scans;

pub use queue::{QUEUE_STATES, Queue, QueueCursor, QueueLine, queue};
pub(crate) use scans::paper_name;
pub use scans::{ScanView, scan_view, scans_of};
