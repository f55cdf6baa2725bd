//! Clear what has ended: sessions long over, failed attempts long forgotten. No event: the journal keeps the
//! sign-ins and the lock-outs, and these rows hold nothing else.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::{
    domain::session::CLEARED_AFTER,
    store::{attempt, session},
};

/// Removes sessions that ended long ago and counted failures that no longer count. Tells how many sessions.
///
/// # Errors
/// A fault of the database.
pub fn clear_ended(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Fault> {
    attempt::clear(tx, now)?;
    session::clear_all(tx, now - CLEARED_AFTER)
}
