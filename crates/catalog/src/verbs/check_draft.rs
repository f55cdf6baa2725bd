//! Check a draft: a second pair of eyes says that it is right. Whoever wrote on it cannot.

use kernel::Ctx;
use platform::db::Tx;

use super::{author, record_draft};
use crate::{
    domain::{DraftDeed, ProcedureDraft, ProcedureDraftId, Refusal, policy::permit_check},
    error::Error,
    store::draft as store,
};

/// Says that a draft is right.
///
/// # Errors
/// A refusal for those who wrote it, or where it does not wait to be checked; a fault of the database.
pub fn check_draft(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    draft: ProcedureDraftId,
    seen_version: i64,
) -> Result<(), Error> {
    let draft = store::find(tx, draft)?.ok_or(Refusal::UnknownDraft)?;
    let _permit = permit_check(&ctx.actor, &draft)?;
    let stage = draft.after(DraftDeed::Check)?;
    draft.check_unchanged(seen_version)?;

    let (checker, version) = (Some(author(ctx)?), draft.version + 1);
    let draft = ProcedureDraft { stage, checker, version, remark: String::new(), ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.checked")?;

    Ok(())
}
