//! See a session: its last request is written down, at most every few minutes.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::{domain::session::SessionId, store::session as store};

/// Writes down that a session was used. Not an event: it would fill the journal with nothing.
///
/// # Errors
/// A fault of the database.
pub(crate) fn see_session(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<(), Fault> {
    store::seen(tx, id, now)
}
