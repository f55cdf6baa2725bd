//! Submit jointly: several dossiers of a bundle are handed in at once, all of them or none.

use std::collections::BTreeSet;

use catalog::BundleId;
use kernel::{Ctx, Problem};
use platform::{
    db::Tx,
    journal::{self, Entry},
};
use serde_json::json;

use super::{
    submit::{Beside, Submitted, hand_in},
    submit_at_desk::SubmitAtDesk,
};
use crate::{
    Error, Refusal,
    domain::{JointDraftId, JointFiling, JointFilingId},
    store,
};

/// What is handed in.
#[derive(Debug, Clone)]
pub struct SubmitJointly {
    /// The version of the bundle that is followed.
    pub bundle: BundleId,
    /// The filings, in the order of the bundle; online none has papers taken as paper.
    pub filings: Vec<SubmitAtDesk>,
    /// The drafts that these were, which end with it.
    pub draft: Option<JointDraftId>,
}

/// What the applicant gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointSubmitted {
    /// The joint filing.
    pub id: JointFilingId,
    /// Each dossier with its code, in the order of the filings.
    pub dossiers: Vec<Submitted>,
}

/// Takes in what was handed in together: each filing as [`super::submit()`] and [`super::submit_at_desk()`] do, in one
/// transaction. Each becomes a dossier with its own code, clock and agency.
///
/// # Errors
/// [`Refusal::Invalid`] with every problem of every filing, its field behind the place of the filing
/// (`filings.1.form.name`); [`Refusal::NotOffered`] for procedures that are not of the bundle; else as those verbs.
pub fn submit_jointly(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &SubmitJointly,
) -> Result<JointSubmitted, Error> {
    let submitter = ctx.actor.account().ok_or(Refusal::Denied)?;
    let found = catalog::bundle_version(tx, command.bundle)?;
    let bundle = found.map(|it| it.bundle).filter(|it| it.is_in_force(ctx.today()));
    let bundle = bundle.ok_or(Refusal::NotOffered)?;
    let codes: BTreeSet<&str> =
        command.filings.iter().map(|it| it.filing.procedure_code.as_str()).collect();
    if !codes.iter().all(|code| bundle.member(code).is_some()) {
        return Err(Refusal::NotOffered.into());
    }
    let left_out =
        bundle.members.iter().any(|it| !it.optional && !codes.contains(it.procedure.as_str()));
    if left_out || codes.len() < 2 || codes.len() != command.filings.len() {
        return Err(Refusal::Invalid(vec![Problem::new("members", "joint_members")]).into());
    }

    let (mut dossiers, mut problems) = (Vec::new(), Vec::new());
    for (place, part) in command.filings.iter().enumerate() {
        let beside = Beside { on_paper: part.on_paper.clone(), ..Beside::default() };
        match hand_in(tx, ctx, &part.filing, &beside) {
            Ok(submitted) => dossiers.push(submitted),
            // What the others lack is told as well; nothing of any of them stays.
            Err(Error::Refused(Refusal::Invalid(found))) => {
                problems.extend(found.into_iter().map(|mut problem| {
                    problem.field = format!("filings.{place}.{}", problem.field);
                    problem
                }));
            }
            Err(other) => return Err(other),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems).into());
    }

    if let Some(draft) = command.draft {
        store::delete_joint_draft(tx, submitter, draft)?;
    }
    let filing = JointFiling {
        id: JointFilingId::new(),
        bundle: command.bundle,
        submitter,
        submitted_at: ctx.now,
        dossiers: dossiers.iter().map(|it| it.dossier).collect(),
    };
    let set = store::insert_joint_filing(tx, &filing)?;
    let entry = Entry {
        subject_kind: "joint_filing",
        subject_id: filing.id.uuid(),
        action: "joint_filing.submitted",
        version: 1,
        payload: json!({ "set": set }),
    };
    journal::record(tx, ctx, &entry)?;

    Ok(JointSubmitted { id: filing.id, dossiers })
}
