//! Warnings that have fallen due, for the job that gives them.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::{domain::DossierId, store};

/// The dossiers with a warning that has fallen due, the oldest first, each with the greatest part of its time, in
/// hundredths, that is used; at most so many.
///
/// # Errors
/// Whatever reading meets.
pub fn due_warnings(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<(DossierId, i64)>, Fault> {
    store::due_warnings(tx, now, limit)
}
