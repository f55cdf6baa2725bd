//! Discard a joint draft: an applicant throws away several drafts that were filled in together.

use kernel::Ctx;
use platform::db::Tx;

use crate::{Error, Refusal, domain::JointDraftId, store};

/// Throws them away.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs.
pub fn discard_joint_draft(tx: &mut Tx<'_>, ctx: &Ctx, joint: JointDraftId) -> Result<(), Error> {
    let account = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
    let found = store::load_joint_draft(tx, account, joint)?.ok_or(Refusal::NotFound)?;
    store::delete_joint_draft(tx, found.account, found.id)?;
    Ok(())
}
