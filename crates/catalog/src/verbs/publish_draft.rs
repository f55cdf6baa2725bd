//! Publish a draft: it becomes a version, in force from a day that has not begun. Running dossiers keep theirs.

use jiff::civil::Date;
use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::{add_version, record_draft};
use crate::{
    domain::{
        DraftDeed, Procedure, ProcedureDraft, ProcedureDraftId, Refusal,
        policy::{Action, permit},
    },
    error::Error,
    store::{
        draft as store,
        procedure::{self, Origin},
        search_mark,
    },
};

/// From when a draft is in force.
#[derive(Debug)]
pub struct PublishDraft {
    /// The draft.
    pub draft: ProcedureDraftId,
    /// The first day; nothing when none was given.
    pub from: Option<Date>,
    /// The version that the officer saw.
    pub seen_version: i64,
}

/// Makes a draft that was checked a version.
///
/// # Errors
/// A refusal for everybody but control officers, for what was not checked, for a day that has begun, and when the
/// version that it changes is no longer the last; a fault of the database.
pub fn publish_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &PublishDraft) -> Result<(), Error> {
    let _permit = permit(&ctx.actor, Action::PublishDraft)?;
    let draft = store::find(tx, command.draft)?.ok_or(Refusal::UnknownDraft)?;
    let stage = draft.after(DraftDeed::Publish)?;
    draft.check_unchanged(command.seen_version)?;

    let last = procedure::current(tx, &draft.procedure.code)?.pop();
    let last = last.filter(|last| last.id == draft.base).ok_or(Refusal::BaseChanged)?;
    let wrong = |code| Refusal::Invalid(vec![Problem::new("from", code)]);
    let from = command.from.ok_or_else(|| wrong("required"))?;
    if from <= ctx.today() || from <= last.valid_from {
        return Err(wrong("not_in_future").into());
    }
    let procedure = Procedure { valid_from: from, valid_to: None, ..draft.procedure.clone() };
    let draft = ProcedureDraft { procedure, stage, version: draft.version + 1, ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.published")?;
    add_version(tx, ctx, &draft.procedure, Origin::Office)?;
    search_mark::renew(tx)?;

    Ok(())
}
