//! Save a draft: what an applicant typed is kept as it was typed. Their own note: it leaves no event,
//! and saving asks nothing of what was typed, so that nothing is ever lost.

use jiff::Timestamp;
use kernel::{AgencyId, Ctx, Problem};
use platform::db::Tx;

use super::drafts::{check_place, holder, own, stored};
use crate::{
    Error, Refusal,
    domain::{
        DraftContent, DraftId, DraftPaper, FieldConflict, MOST_DRAFT_FILES, MandateKind,
        TypedField, UploadId,
    },
    store,
};

/// What is changed in a draft. Each part by itself, so that two windows do not undo each other.
#[derive(Debug, Clone)]
pub enum DraftChange {
    /// Where it is to be handed in, and by which right for another; `None` for one's own matter.
    Place(AgencyId, Option<MandateKind>),
    /// Fields of the page of owner and form, one or all.
    Fields(Vec<TypedField>),
    /// Files sent ahead, and files taken out.
    Papers {
        /// Sent ahead now.
        added: Vec<DraftPaper>,
        /// Taken out.
        removed: Vec<UploadId>,
    },
}

/// A change of a draft.
#[derive(Debug, Clone)]
pub struct SaveDraft {
    /// The draft.
    pub draft: DraftId,
    /// What is changed.
    pub change: DraftChange,
}

/// What became of it.
#[derive(Debug, Clone)]
pub struct DraftSaved {
    /// The version of the draft now.
    pub version: i64,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Fields that were not taken, because they were changed elsewhere since the page was shown.
    pub conflicts: Vec<FieldConflict>,
}

/// Saves what was typed, as it was typed. A field that somebody changed after the page was shown is
/// left as it is and told; every other one is kept.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs; [`Refusal::NotOffered`] for a place where it cannot
/// be handed in; [`Refusal::Invalid`] for more files than a draft holds.
pub fn save_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &SaveDraft) -> Result<DraftSaved, Error> {
    let mut draft = own(tx, ctx, command.draft)?;
    let mut content: DraftContent =
        serde_json::from_value(draft.content.clone()).unwrap_or_default();
    let mut conflicts = Vec::new();
    match &command.change {
        DraftChange::Place(agency, right) => {
            check_place(tx, ctx, &draft.procedure_code, *agency)?;
            draft.receiving_agency = Some(*agency);
            let applicant = ctx.actor.applicant().ok_or(Refusal::Denied)?;
            content.file_by(*right, &holder(tx, applicant)?);
        }
        DraftChange::Fields(fields) => conflicts = content.type_in(fields, draft.version + 1),
        DraftChange::Papers { added, removed } => {
            content.papers.retain(|paper| !removed.contains(&paper.upload));
            content.papers.extend(added.iter().cloned());
            if content.papers.len() > MOST_DRAFT_FILES {
                let field = added.last().map(|paper| format!("paper.{}", paper.paper));
                let problem = Problem::new(field.unwrap_or_default(), "too_many_files");
                return Err(Refusal::Invalid(vec![problem.with_limit(MOST_DRAFT_FILES)]).into());
            }
        }
    }
    draft.content = stored(&content)?;
    draft.saved_at = ctx.now;
    store::save_draft(tx, &draft)?;

    Ok(DraftSaved { version: draft.version + 1, saved_at: ctx.now, conflicts })
}
