//! Submit a draft: somebody else is to check it.

use kernel::Ctx;
use platform::db::Tx;

use super::record_draft;
use crate::{
    domain::{
        DraftDeed, ProcedureDraft, ProcedureDraftId, Refusal,
        policy::{Action, permit},
    },
    error::Error,
    store::draft as store,
};

/// Puts a draft before somebody else.
///
/// # Errors
/// A refusal for everybody but control officers, or where the draft does not stand so that this can be done; a
/// fault of the database.
pub fn submit_draft(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    draft: ProcedureDraftId,
    seen_version: i64,
) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepDraft)?;
    let draft = store::find(tx, draft)?.ok_or(Refusal::UnknownDraft)?;
    let stage = draft.after(DraftDeed::Submit)?;
    draft.check_unchanged(seen_version)?;

    let draft = ProcedureDraft { stage, version: draft.version + 1, ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.submitted")?;

    Ok(())
}
