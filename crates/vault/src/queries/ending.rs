//! What ends soon, for the clock that has its owners reminded.

use dossier::VaultItemId;
use jiff::{ToSpan as _, civil::Date};
use kernel::AccountId;
use platform::{Fault, db::Tx};

use crate::{domain::REMINDED_BEFORE, store};

/// At most so many items that end within a month, with the account to remind, what ends first first.
///
/// # Errors
/// Whatever reading meets.
pub fn ending_soon(
    tx: &mut Tx<'_>,
    today: Date,
    most: u32,
) -> Result<Vec<(VaultItemId, AccountId)>, Fault> {
    let last = today.saturating_add(REMINDED_BEFORE.days());
    store::ending_items(tx, (today, last), i64::from(most))
}
