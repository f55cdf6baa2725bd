//! Choose: an applicant says which procedures of a bundle they file together, where, and for whom. Begins the drafts, or
//! changes the choice of drafts that were begun.

use std::collections::BTreeSet;

use catalog::Bundle;
use kernel::{AccountId, AgencyId, Ctx, Problem};
use platform::db::Tx;

use super::drafts::{check_place, holder, only_place, stored};
use crate::{
    Error, Refusal,
    domain::{DraftContent, DraftId, JointDraftId, MandateKind},
    store::{self, DraftRow, JointDraftRow},
};

/// What is chosen.
#[derive(Debug, Clone)]
pub struct ChooseJoint {
    /// The drafts that were begun; `None` begins, or goes on with drafts of the bundle that were begun before.
    pub joint: Option<JointDraftId>,
    /// Code of the bundle.
    pub bundle: String,
    /// National codes of the procedures chosen.
    pub members: BTreeSet<String>,
    /// Where they are to be handed in. A procedure that is always handed in at one other agency goes there.
    pub receiving_agency: AgencyId,
    /// By which right the holder of the account files for another; `None` for their own matter.
    pub mandate: Option<MandateKind>,
}

/// Begins one draft for each procedure chosen, and throws away those of procedures that are chosen no more. What was typed into
/// the others stays. Whoever begins a bundle anew goes on with what they had begun of it, and loses nothing of that.
///
/// # Errors
/// [`Refusal::Denied`] to all but applicants; [`Refusal::NotFound`] when the joint draft is not theirs;
/// [`Refusal::NotOffered`] for a bundle that is none; [`Refusal::Invalid`] for a choice that leaves out what may not be left
/// out, has one procedure only, or a place where one of them is not handed in.
pub fn choose_joint(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &ChooseJoint,
) -> Result<JointDraftId, Error> {
    let applicant = ctx.actor.applicant().ok_or(Refusal::Denied)?;
    let account = applicant.account;
    let found = catalog::bundle_in_force(tx, &command.bundle, ctx.today())?;
    let bundle = found.ok_or(Refusal::NotOffered)?.bundle;
    let joint = begun(tx, (account, &bundle.code), command.joint)?;
    let members = wanted(tx, command, joint.as_ref(), &bundle)?;

    let mut problems = Vec::new();
    let is_chosen = |code: &str| members.contains(code);
    let left_out = bundle.members.iter().any(|it| !it.optional && !is_chosen(&it.procedure));
    let chosen: Vec<&str> =
        bundle.members.iter().map(|it| it.procedure.as_str()).filter(|it| is_chosen(it)).collect();
    if left_out || chosen.len() < 2 || chosen.len() < members.len() {
        problems.push(Problem::new("members", "joint_members"));
    }
    let mut places = Vec::with_capacity(chosen.len());
    for code in &chosen {
        match place_of(tx, ctx, code, command.receiving_agency)? {
            Some(place) => places.push((*code, place)),
            None => problems.push(Problem::new(format!("member.{code}"), "joint_place")),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    let holder = holder(tx, applicant)?;
    let id = match &joint {
        Some(joint) => joint.id,
        None => begin(tx, ctx, account, &bundle.code)?,
    };
    let mut drafts = store::joint_drafts(tx, account, id)?;
    for dropped in drafts.extract_if(.., |it| !is_chosen(&it.procedure_code)) {
        store::delete_draft(tx, account, dropped.id)?;
    }
    for (code, place) in places {
        let begun = drafts.iter().find(|it| it.procedure_code == code);
        let mut content: DraftContent = begun
            .and_then(|it| serde_json::from_value(it.content.clone()).ok())
            .unwrap_or_default();
        content.file_by(command.mandate, &holder);
        let draft = DraftRow {
            id: begun.map_or_else(DraftId::new, |it| it.id),
            account,
            procedure_code: code.to_owned(),
            receiving_agency: Some(place),
            content: stored(&content)?,
            saved_at: ctx.now,
            version: begun.map_or(1, |it| it.version),
            joint: Some(id),
        };
        match begun {
            Some(_) => store::save_draft(tx, &draft)?,
            None => store::insert_draft(tx, &draft)?,
        }
    }

    Ok(id)
}

/// The joint draft named, or the one of this bundle that was begun before.
fn begun(
    tx: &mut Tx<'_>,
    (account, bundle): (AccountId, &str),
    named: Option<JointDraftId>,
) -> Result<Option<JointDraftRow>, Error> {
    let Some(id) = named else { return Ok(store::latest_joint_draft(tx, account, bundle)?) };
    let found = store::load_joint_draft(tx, account, id)?.filter(|it| it.bundle == bundle);
    Ok(Some(found.ok_or(Refusal::NotFound)?))
}

/// What is chosen; who did not name the drafts that were begun keeps their procedures too.
fn wanted(
    tx: &mut Tx<'_>,
    command: &ChooseJoint,
    joint: Option<&JointDraftRow>,
    bundle: &Bundle,
) -> Result<BTreeSet<String>, Error> {
    let mut members = command.members.clone();
    if let (None, Some(joint)) = (command.joint, joint) {
        let drafts = store::joint_drafts(tx, joint.account, joint.id)?;
        let codes = drafts.into_iter().map(|it| it.procedure_code);
        members.extend(codes.filter(|code| bundle.member(code).is_some()));
    }
    Ok(members)
}

fn begin(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: AccountId,
    bundle: &str,
) -> Result<JointDraftId, Error> {
    let id = JointDraftId::new();
    let row = JointDraftRow { id, account, bundle: bundle.to_owned(), begun_at: ctx.now };
    store::insert_joint_draft(tx, &row)?;
    Ok(id)
}

/// The place chosen, or the only one where the procedure is handed in.
fn place_of(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: &str,
    chosen: AgencyId,
) -> Result<Option<AgencyId>, Error> {
    match check_place(tx, ctx, code, chosen) {
        Ok(()) => Ok(Some(chosen)),
        Err(Error::Refused(Refusal::NotOffered)) => only_place(tx, ctx, code),
        Err(other) => Err(other),
    }
}
