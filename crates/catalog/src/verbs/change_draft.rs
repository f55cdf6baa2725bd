//! Change a draft: what is written on the screen takes the place of what the draft said. What was submitted or
//! checked has to be checked again.

use kernel::Ctx;
use platform::db::Tx;

use super::{author, record_draft};
use crate::{
    domain::{
        DraftDeed, ProcedureDraft, ProcedureDraftId, Refusal, Typed,
        policy::{Action, permit},
        with_typed,
    },
    error::Error,
    store::draft as store,
};

/// What was written.
#[derive(Debug)]
pub struct ChangeDraft {
    /// The draft.
    pub draft: ProcedureDraftId,
    /// Every field of the screen.
    pub typed: Typed,
    /// The version that the officer saw.
    pub seen_version: i64,
}

/// Writes on a draft.
///
/// # Errors
/// A refusal with everything wrong beside its field, or because somebody else changed it meanwhile; a fault of
/// the database.
pub fn change_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &ChangeDraft) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::KeepDraft)?;
    let draft = store::find(tx, command.draft)?.ok_or(Refusal::UnknownDraft)?;
    let stage = draft.after(DraftDeed::Change)?;
    draft.check_unchanged(command.seen_version)?;

    let procedure = with_typed(&draft.procedure, &command.typed).map_err(Refusal::Invalid)?;
    let mut authors = draft.authors.clone();
    let author = author(ctx)?;
    if !authors.contains(&author) {
        authors.push(author);
    }
    let version = draft.version + 1;
    let draft = ProcedureDraft { procedure, stage, authors, checker: None, version, ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.changed")?;

    Ok(())
}
