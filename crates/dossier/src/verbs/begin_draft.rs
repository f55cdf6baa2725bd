//! Begin a draft: an applicant starts to fill a filing in.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::drafts::{check_place, holder, stored};
use crate::{
    Error, Refusal,
    domain::{DraftContent, DraftId, MandateKind},
    store::{self, DraftRow},
};

/// What is begun.
#[derive(Debug, Clone)]
pub struct BeginDraft {
    /// National code of the procedure.
    pub procedure_code: String,
    /// Where it is to be handed in.
    pub receiving_agency: AgencyId,
    /// By which right the holder of the account files for another; `None` for their own matter.
    pub mandate: Option<MandateKind>,
}

/// Begins a filing with what the account says of its holder. One begun before and not touched since
/// is taken up again.
///
/// # Errors
/// [`Refusal::Denied`] to all but applicants; [`Refusal::NotOffered`] when the procedure cannot be
/// handed in online there.
pub fn begin_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &BeginDraft) -> Result<DraftId, Error> {
    let applicant = ctx.actor.applicant().ok_or(Refusal::Denied)?;
    check_place(tx, ctx, &command.procedure_code, command.receiving_agency)?;
    let untouched = store::list_drafts(tx, applicant.account)?.into_iter().find(|draft| {
        draft.procedure_code == command.procedure_code
            && draft.version == 1
            && draft.joint.is_none()
    });
    let mut content = DraftContent::default();
    content.file_by(command.mandate, &holder(tx, applicant)?);
    if let Some(mut draft) = untouched {
        let content = stored(&content)?;
        if draft.receiving_agency != Some(command.receiving_agency) || draft.content != content {
            draft.receiving_agency = Some(command.receiving_agency);
            draft.content = content;
            draft.saved_at = ctx.now;
            store::save_draft(tx, &draft)?;
        }
        return Ok(draft.id);
    }

    let draft = DraftRow {
        id: DraftId::new(),
        account: applicant.account,
        procedure_code: command.procedure_code.clone(),
        receiving_agency: Some(command.receiving_agency),
        content: stored(&content)?,
        saved_at: ctx.now,
        version: 1,
        joint: None,
    };
    store::insert_draft(tx, &draft)?;

    Ok(draft.id)
}
