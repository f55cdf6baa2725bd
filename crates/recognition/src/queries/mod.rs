//! What is shown.

mod copies;
mod digitised;
mod queue;
mod scans;
mod shares;
mod validity;

pub use copies::{
    CopyOfPaper, CopyToSign, Unsigned, copies_of, copies_to_sign, copy_in_force, copy_or_why,
    copy_to_sign, copy_with_file, count_copies_to_sign, digital_copy, signed_copy,
};
pub use digitised::{DigitisedPaper, Validity, digitised};
pub use queue::{QUEUE_STATES, Queue, QueueCursor, QueueLine, queue};
pub(crate) use scans::paper_name;
pub use scans::{ScanView, copy_of, scan_view, scans_of};
pub use shares::{Behind, Shares, behind_confirmed, behind_intake, behind_signed, shares};
pub use validity::{confirmed_validity, recognised_dossier};
