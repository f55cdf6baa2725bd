//! Begin a draft: a new version of a procedure is written from the one that stands last.

use kernel::Ctx;
use platform::db::Tx;

use super::{author, record_draft};
use crate::{
    domain::{
        DraftStage, Procedure, ProcedureDraft, ProcedureDraftId, Refusal,
        policy::{Action, permit},
    },
    error::Error,
    store::{draft as store, procedure},
};

/// Begins a draft from the version of this code that begins last.
///
/// # Errors
/// A refusal for everybody but control officers, when there is no such procedure, or when somebody writes on it
/// already; a fault of the database.
pub fn begin_draft(tx: &mut Tx<'_>, ctx: &Ctx, code: &str) -> Result<ProcedureDraftId, Error> {
    let _permit = permit(&ctx.actor, Action::KeepDraft)?;
    let base = procedure::current(tx, code)?.pop().ok_or(Refusal::UnknownProcedure)?;
    if store::is_open(tx, code)? {
        return Err(Refusal::DraftOpen.into());
    }

    let draft = ProcedureDraft {
        id: ProcedureDraftId::new(),
        base: base.id,
        // What the law said when the older version began says nothing of the next.
        procedure: Procedure { transition: None, ..procedure::read(&base)? },
        stage: DraftStage::Writing,
        authors: vec![author(ctx)?],
        checker: None,
        remark: String::new(),
        version: 1,
    };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.begun")?;

    Ok(draft.id)
}
