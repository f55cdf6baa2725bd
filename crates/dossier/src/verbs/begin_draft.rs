//! Begin a draft: an applicant starts to fill a filing in.

use kernel::{AgencyId, Ctx};
use platform::db::Tx;

use super::drafts::{check_place, stored};
use crate::{
    Error, Refusal,
    domain::{DraftContent, DraftId},
    store::{self, DraftRow},
};

/// What is begun.
#[derive(Debug, Clone)]
pub struct BeginDraft {
    /// National code of the procedure.
    pub procedure_code: String,
    /// Where it is to be handed in.
    pub receiving_agency: AgencyId,
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
    let untouched = store::list_drafts(tx, applicant.account)?
        .into_iter()
        .find(|draft| draft.procedure_code == command.procedure_code && draft.version == 1);
    if let Some(mut draft) = untouched {
        if draft.receiving_agency != Some(command.receiving_agency) {
            draft.receiving_agency = Some(command.receiving_agency);
            draft.saved_at = ctx.now;
            store::save_draft(tx, &draft)?;
        }
        return Ok(draft.id);
    }

    let mut content = DraftContent::default();
    if let Some(person) = identity::person(tx, applicant.person)? {
        let known = [
            ("name", Some(person.name)),
            ("personal_id", person.personal_number),
            ("phone", person.phone),
        ];
        content.applicant =
            known.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?))).collect();
    }
    let draft = DraftRow {
        id: DraftId::new(),
        account: applicant.account,
        procedure_code: command.procedure_code.clone(),
        receiving_agency: Some(command.receiving_agency),
        content: stored(&content)?,
        saved_at: ctx.now,
        version: 1,
    };
    store::insert_draft(tx, &draft)?;

    Ok(draft.id)
}
