//! What is shown.

mod digitised;
mod queue;
mod scans;
mod shares;
mod validity;

pub use digitised::{DigitisedPaper, Validity, digitised};
pub use queue::{QUEUE_STATES, Queue, QueueCursor, QueueLine, queue};
pub(crate) use scans::paper_name;
pub use scans::{ScanView, scan_view, scans_of};
pub use shares::{Behind, Shares, behind_confirmed, behind_intake, shares};
pub use validity::{confirmed_validity, recognised_dossier};
