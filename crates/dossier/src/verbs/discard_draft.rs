//! Discard a draft: an applicant throws away what was not handed in.

use kernel::Ctx;
use platform::db::Tx;

use super::drafts::own;
use crate::{Error, domain::DraftId, store};

/// Throws a draft away.
///
/// # Errors
/// [`crate::Refusal::NotFound`] when it is not theirs.
pub fn discard_draft(tx: &mut Tx<'_>, ctx: &Ctx, draft: DraftId) -> Result<(), Error> {
    let found = own(tx, ctx, draft)?;
    store::delete_draft(tx, found.account, found.id)?;
    Ok(())
}
