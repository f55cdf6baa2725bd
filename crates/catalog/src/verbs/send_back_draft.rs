//! Send a draft back: somebody else has looked at it and says what is not right.

use kernel::{Ctx, Problem};
use platform::db::Tx;

use super::record_draft;
use crate::{
    domain::{DraftDeed, ProcedureDraft, ProcedureDraftId, Refusal, policy::permit_check},
    error::Error,
    store::draft as store,
};

/// The most characters of a remark.
const REMARK_CHARS: usize = 2_000;

/// What is not right.
#[derive(Debug)]
pub struct SendBackDraft {
    /// The draft.
    pub draft: ProcedureDraftId,
    /// What is not right.
    pub remark: String,
    /// The version that the officer saw.
    pub seen_version: i64,
}

/// Gives a draft back to whoever writes it.
///
/// # Errors
/// A refusal for those who wrote it, without a remark, or where it does not wait to be checked; a fault of the
/// database.
pub fn send_back_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &SendBackDraft) -> Result<(), Error> {
    let draft = store::find(tx, command.draft)?.ok_or(Refusal::UnknownDraft)?;
    let _permit = permit_check(&ctx.actor, &draft)?;
    let stage = draft.after(DraftDeed::SendBack)?;
    draft.check_unchanged(command.seen_version)?;

    let remark = vietnamese::nfc(command.remark.trim());
    let problem = match remark.chars().count() {
        0 => Some(Problem::new("remark", "required")),
        n if n > REMARK_CHARS => Some(Problem::new("remark", "too_long").with_limit(REMARK_CHARS)),
        _ => None,
    };
    if let Some(problem) = problem {
        return Err(Refusal::Invalid(vec![problem]).into());
    }
    let version = draft.version + 1;
    let draft = ProcedureDraft { stage, remark, checker: None, version, ..draft };

    store::save(tx, &draft, ctx.now)?;
    record_draft(tx, ctx, &draft, "procedure_draft.sent_back")?;

    Ok(())
}
