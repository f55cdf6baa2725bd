//! Drafts: what an applicant types before handing in. Their own note: no events, and saving asks
//! nothing of what was typed, so that nothing is ever lost.

use std::collections::BTreeMap;

use catalog::{ChannelKind, Competent, Procedure};
use kernel::{AccountId, AgencyId, Ctx, Problem};
use platform::{Fault, db::Tx};

use crate::{
    Error, Refusal,
    domain::{DraftContent, DraftId, DraftPaper, MOST_DRAFT_FILES, UploadId, may_receive},
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

/// What is changed in a draft. Each part by itself, so that two windows do not undo each other.
#[derive(Debug, Clone)]
pub enum DraftChange {
    /// Where it is to be handed in.
    Place(AgencyId),
    /// Everything typed into the page of owner and form.
    Answers {
        /// About the owner, by field.
        applicant: BTreeMap<String, String>,
        /// Into the form, by path.
        form: BTreeMap<String, String>,
    },
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

/// Saves what was typed, as it was typed.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs; [`Refusal::NotOffered`] for a place where it cannot
/// be handed in; [`Refusal::Invalid`] for more files than a draft holds.
pub fn save_draft(tx: &mut Tx<'_>, ctx: &Ctx, command: &SaveDraft) -> Result<(), Error> {
    let mut draft = own(tx, ctx, command.draft)?;
    let mut content: DraftContent =
        serde_json::from_value(draft.content.clone()).unwrap_or_default();
    match &command.change {
        DraftChange::Place(agency) => {
            check_place(tx, ctx, &draft.procedure_code, *agency)?;
            draft.receiving_agency = Some(*agency);
        }
        DraftChange::Answers { applicant, form } => {
            content.applicant.clone_from(applicant);
            content.form.clone_from(form);
        }
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
    Ok(store::save_draft(tx, &draft)?)
}

/// Throws a draft away.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs.
pub fn discard_draft(tx: &mut Tx<'_>, ctx: &Ctx, draft: DraftId) -> Result<(), Error> {
    let found = own(tx, ctx, draft)?;
    store::delete_draft(tx, found.account, found.id)?;
    Ok(())
}

fn own(tx: &mut Tx<'_>, ctx: &Ctx, id: DraftId) -> Result<DraftRow, Error> {
    let account: AccountId = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
    Ok(store::load_draft(tx, account, id)?.ok_or(Refusal::NotFound)?)
}

fn check_place(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    procedure_code: &str,
    agency: AgencyId,
) -> Result<(), Error> {
    let rules =
        catalog::procedure_in_force(tx, procedure_code, ctx.today())?.ok_or(Refusal::NotOffered)?;
    let procedure: &Procedure = &rules.procedure;
    let agency = identity::agency(tx, agency)?.ok_or(Refusal::NotOffered)?;
    let competent = match &procedure.competent {
        Competent::ReceivingCommune => None,
        Competent::Agency(code) => {
            identity::agency_by_code(tx, code, ctx.today())?.map(|agency| agency.id)
        }
    };
    let is_offered = procedure.channel(ChannelKind::Online).is_some()
        && agency.is_in_force(ctx.today())
        && may_receive(procedure, &agency, competent);
    if is_offered { Ok(()) } else { Err(Refusal::NotOffered.into()) }
}

fn stored(content: &DraftContent) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(content).map_err(|error| Fault::Corrupt(error.to_string()))
}
