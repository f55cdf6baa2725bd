//! A draft as the pages of a filing need it: what was typed, read by the rules of its procedure.

use std::{collections::BTreeSet, sync::Arc};

use catalog::{ChannelKind, FilledForm, ProcedureVersion};
use identity::Agency;
use jiff::Timestamp;
use kernel::{Ctx, Problem};
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use ui::{Facts, Text};

use super::{form::Asking, form_answers, id_in};
use crate::{
    Applicant, DraftContent, DraftId, DraftLine, Error, JointDraftId, JointDraftLine, JointMember,
    Mandate, Refusal, Shared, SubmitDossier, TakenFrom, draft, joint_draft, lay_over,
    mandate_paper::with_mandate_paper,
};

/// A filing that is not sent yet.
pub(super) struct Filing {
    pub(super) id: DraftId,
    pub(super) rules: Arc<ProcedureVersion>,
    pub(super) place: Option<Agency>,
    pub(super) content: DraftContent,
    pub(super) version: i64,
    pub(super) saved_at: Timestamp,
    /// The others that it is filled in with.
    pub(super) joint: Option<InJoint>,
}

/// The place of a filing among those that are handed in with it.
pub(super) struct InJoint {
    pub(super) id: JointDraftId,
    /// Code of the bundle.
    pub(super) bundle: String,
    /// Its place, from 0.
    pub(super) at: usize,
    /// The drafts in their order, each with the name of its procedure.
    pub(super) members: Vec<(DraftId, Arc<ProcedureVersion>)>,
    /// What those before it answer for it.
    pub(super) shared: Shared,
    /// The next one behind it that is not complete.
    pub(super) next: Option<DraftId>,
}

impl InJoint {
    fn name_of(&self, t: Text, at: usize) -> String {
        let (number, rules) = (at + 1, self.members.get(at).map(|(_, rules)| rules));
        let name = rules.map(|it| it.procedure.name_in(t.lang()).0.to_owned()).unwrap_or_default();
        t.with("joint-taken", &[("number", &number.to_string()), ("procedure", &name)])
    }
}

impl Filing {
    /// The caller's own draft; anybody else's is not there.
    pub(super) async fn load(app: &App, caller: &Caller, id: &str) -> Result<Self, Failure> {
        let id = id_in(id)?;
        let ctx = caller.ctx.clone();
        Ok(app.db.read(move |tx| Self::read(tx, &ctx, id)).await?)
    }

    /// The same, within a transaction.
    pub(super) fn read(tx: &mut Tx<'_>, ctx: &Ctx, id: DraftId) -> Result<Self, Error> {
        let account = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
        let found = draft(tx, account, id)?.ok_or(Refusal::NotFound)?;
        let Some(joint) = found.joint else { return Self::alone(tx, ctx, found) };
        let (_, filings) = Self::read_joint(tx, ctx, joint)?;
        let filing = filings.into_iter().find(|it| it.id == id);
        Ok(filing.ok_or(Refusal::NotFound)?)
    }

    /// Every filing of a joint draft, in order, each with what those before it answer for it.
    pub(super) fn read_joint(
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        id: JointDraftId,
    ) -> Result<(JointDraftLine, Vec<Self>), Error> {
        let account = ctx.actor.applicant().ok_or(Refusal::Denied)?.account;
        let joint = joint_draft(tx, ctx, account, id)?.ok_or(Refusal::NotFound)?;
        let mut filings = Vec::with_capacity(joint.drafts.len());
        for line in joint.drafts.clone() {
            filings.push(Self::alone(tx, ctx, line)?);
        }
        // The first says for whom all of them are.
        let is_for_another =
            filings.first().is_some_and(|it: &Self| it.content.mandate_fields().is_some());
        for filing in &mut filings {
            let rules = catalog::procedure_in_force(tx, &filing.rules.procedure.code, ctx.today())?
                .ok_or(Refusal::NotOffered)?;
            filing.rules = if is_for_another { with_mandate_paper(&rules) } else { rules };
        }
        if let Some(version) = &joint.version {
            let members: Vec<JointMember<'_>> = filings
                .iter()
                .map(|it| JointMember { rules: &it.rules, own: &it.content })
                .collect();
            let laid = lay_over(&version.bundle, &members);
            let members: Vec<_> = filings.iter().map(|it| (it.id, Arc::clone(&it.rules))).collect();
            for (at, (content, shared)) in laid.into_iter().enumerate() {
                let Some(filing) = filings.get_mut(at) else { continue };
                filing.content = content;
                filing.joint = Some(InJoint {
                    id,
                    bundle: joint.bundle.clone(),
                    at,
                    members: members.clone(),
                    shared,
                    next: None,
                });
            }
        }
        let mut next = None;
        for filing in filings.iter_mut().rev() {
            if let Some(joint) = &mut filing.joint {
                joint.next = next;
            }
            if !filing.is_complete() {
                next = Some(filing.id);
            }
        }
        Ok((joint, filings))
    }

    fn alone(tx: &mut Tx<'_>, ctx: &Ctx, found: DraftLine) -> Result<Self, Error> {
        let id = found.id;
        let rules = catalog::procedure_in_force(tx, &found.procedure_code, ctx.today())?
            .ok_or(Refusal::NotOffered)?;
        let place = match found.receiving_agency {
            Some(agency) => identity::agency(tx, agency)?,
            None => None,
        };
        let content: DraftContent = serde_json::from_value(found.content).unwrap_or_default();
        let is_for_another = content.mandate_fields().is_some();
        let rules = if is_for_another { with_mandate_paper(&rules) } else { rules };
        let (version, saved_at) = (found.version, found.saved_at);
        Ok(Self { id, rules, place, content, version, saved_at, joint: None })
    }

    /// The address of a step of this filing.
    pub(super) fn path(&self, step: &str) -> String {
        format!("/nop-ho-so/nhap/{}{step}", self.id)
    }

    /// Whether nothing is open in it.
    pub(super) fn is_complete(&self) -> bool {
        self.answer_problems().is_empty() && self.paper_problems().is_empty()
    }

    /// Where place and mandate are changed.
    pub(super) fn place_path(&self) -> String {
        match &self.joint {
            Some(joint) => format!("/nop-mot-lan/{}?nhap={}", joint.bundle, joint.id),
            None => format!("/nop-ho-so/{}?nhap={}", self.rules.procedure.code, self.id),
        }
    }

    /// Where it goes on when form and papers are done: the next that is not, or everything on one page.
    pub(super) fn onward(&self) -> String {
        match &self.joint {
            Some(InJoint { next: Some(next), .. }) => format!("/nop-ho-so/nhap/{next}"),
            Some(joint) => format!("/nop-mot-lan/nhap/{}", joint.id),
            None => self.path("/kiem-tra"),
        }
    }

    /// The line above the title: which step, and of which of several procedures.
    pub(super) fn step(&self, t: Text, step: &str) -> String {
        match &self.joint {
            Some(joint) => {
                let (number, of) = (joint.at + 1, joint.members.len());
                let words =
                    [("number", &*number.to_string()), ("of", &of.to_string()), ("step", step)];
                t.with("joint-step", &words)
            }
            None => t.with("filing-step", &[("step", step)]),
        }
    }

    /// Where owner and submitter were asked, when that was elsewhere: the draft, and the name of its procedure.
    pub(super) fn owner_from(&self, t: Text) -> Option<(DraftId, String)> {
        let joint = self.joint.as_ref().filter(|it| it.at > 0)?;
        let (id, rules) = joint.members.first()?;
        Some((*id, rules.procedure.name_in(t.lang()).0.to_owned()))
    }

    /// The fields that are not asked, each with where its answer comes from.
    pub(super) fn asking(&self, t: Text) -> Asking {
        let Some(joint) = &self.joint else { return Asking::default() };
        let words = |from: &TakenFrom| match from {
            TakenFrom::Member(at) => joint.name_of(t, *at),
            TakenFrom::Bundle => t.get("joint-taken-bundle"),
        };
        let taken = joint.shared.fields.iter().map(|(path, from)| (path.clone(), words(from)));
        Asking { taken: taken.collect(), ..Asking::default() }
    }

    /// Where a paper was given, in words, when that was for another procedure.
    pub(super) fn paper_from(&self, t: Text, code: &str) -> Option<String> {
        let joint = self.joint.as_ref()?;
        let at = joint.shared.papers.get(code)?;
        self.content.files_of(code).next()?;
        Some(joint.name_of(t, *at))
    }

    /// What was typed into the form, read by its schema.
    pub(super) fn filled(&self) -> FilledForm {
        let mut posted = self.content.posted_form();
        posted.extend(self.rules.form.repeated(&self.content.applicant_fields().known()));
        self.rules.form.read_posted(&posted)
    }

    /// What is wrong with owner and form, with the names of the fields of the page.
    pub(super) fn answer_problems(&self) -> Vec<Problem> {
        let mut problems =
            Applicant::parse(&self.content.applicant_fields()).err().unwrap_or_default();
        let is_asked_elsewhere = self.joint.as_ref().is_some_and(|it| it.at > 0);
        if let Some(mandate) = self.content.mandate_fields() {
            let owner = self.content.applicant_fields().personal_id;
            problems.extend(Mandate::parse(&mandate, &owner).err().unwrap_or_default());
        }
        problems.extend(self.filled().problems.into_iter().map(|mut problem| {
            // What repeats the owner is wrong there, where it was asked.
            let asked = self.rules.form.field(&problem.field).and_then(|it| it.same.clone());
            problem.field = asked.unwrap_or_else(|| format!("form.{}", problem.field));
            problem
        }));
        let mut told = BTreeSet::new();
        problems.retain(|problem| told.insert(problem.field.clone()));
        if is_asked_elsewhere {
            let is_here = |field: &str| field.starts_with("form.");
            problems.retain(|problem| is_here(&problem.field));
        }
        problems
    }

    /// Every paper that is still missing.
    pub(super) fn paper_problems(&self) -> Vec<Problem> {
        let given: Vec<&str> =
            self.content.papers.iter().map(|paper| paper.paper.as_str()).collect();
        let missing = self.rules.procedure.missing_papers(&self.filled().value, &given);
        missing
            .into_iter()
            .map(|paper| Problem::new(format!("paper.{}", paper.code), "paper_missing"))
            .collect()
    }

    /// The filing as it is handed in.
    pub(super) fn command(&self) -> Result<SubmitDossier, Refusal> {
        let place = self.place.as_ref().ok_or(Refusal::NotOffered)?;
        let form = self.filled().value;
        // A file for a paper that the answers no longer ask for would only puzzle the office.
        let is_asked =
            |code: &str| self.rules.procedure.paper(code).is_some_and(|paper| paper.applies(&form));
        let papers = self.content.papers.iter().filter(|file| is_asked(&file.paper));
        Ok(SubmitDossier {
            procedure_code: self.rules.procedure.code.clone(),
            receiving_agency: place.id,
            channel: ChannelKind::Online,
            applicant: self.content.applicant_fields(),
            mandate: self.content.mandate_fields(),
            papers: papers.map(|file| (file.paper.clone(), file.upload)).collect(),
            form,
            draft: Some(self.id),
        })
    }

    /// Which procedure, and where.
    pub(super) fn place_name(&self) -> String {
        self.place.as_ref().map(|place| place.name.clone()).unwrap_or_default()
    }

    /// Owner, as lines to read.
    pub(super) fn owner(&self, t: Text) -> Facts {
        let fields = self.content.applicant_fields();
        let lines = [
            ("name", fields.name),
            ("personal-id", fields.personal_id),
            ("phone", fields.phone),
            ("email", fields.email),
            ("address", fields.address),
        ];
        lines
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .fold(Facts::new(), |facts, (field, text)| {
                facts.line(t.get(format!("field-applicant-{field}")), text)
            })
    }

    /// The answers to the form, as lines to read.
    pub(super) fn answers(&self, t: Text) -> Vec<(String, Facts)> {
        form_answers::answers(t, &self.rules.form, &self.filled().value)
    }
}
