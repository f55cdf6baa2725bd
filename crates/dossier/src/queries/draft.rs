//! One draft of one account.

use kernel::AccountId;
use platform::{Fault, db::Tx};

use super::DraftLine;
use crate::{domain::DraftId, store};

/// The draft, if it is this account's.
///
/// # Errors
/// Whatever reading meets.
pub fn draft(tx: &mut Tx<'_>, account: AccountId, id: DraftId) -> Result<Option<DraftLine>, Fault> {
    let found = store::load_draft(tx, account, id)?;
    Ok(found.map(DraftLine::from))
}
