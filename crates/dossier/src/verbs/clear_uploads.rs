//! Clear uploads: files sent ahead that no dossier and no draft took.

use jiff::Timestamp;
use platform::{Fault, db::Tx};

use crate::store;

/// Rows of one transaction, so that nobody waits long behind it.
const AT_ONCE: i64 = 500;

/// Forgets some of the files sent ahead before this instant; none left when it answers zero. It leaves no
/// event, as sending them left none. The files themselves go when no other row names them.
///
/// # Errors
/// Whatever the database meets.
pub fn clear_uploads(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Fault> {
    store::delete_old_uploads(tx, before, AT_ONCE)
}
