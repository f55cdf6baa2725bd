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
    // The last of several takes what held them together with it.
    if let Some(joint) = found.joint
        && store::joint_drafts(tx, found.account, joint)?.is_empty()
    {
        store::delete_joint_draft(tx, found.account, joint)?;
    }
    Ok(())
}
