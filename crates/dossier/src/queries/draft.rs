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
    Ok(found.map(|draft| DraftLine {
        id: draft.id,
        procedure_code: draft.procedure_code,
        receiving_agency: draft.receiving_agency,
        content: draft.content,
        saved_at: draft.saved_at,
        version: draft.version,
    }))
}
