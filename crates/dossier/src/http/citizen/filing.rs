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

use super::{form, id_in};
use crate::{
    Applicant, DraftContent, DraftId, Error, Mandate, Refusal, SubmitDossier, draft,
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
        Ok(Self { id, rules, place, content, version, saved_at })
    }

    /// The address of a step of this filing.
    pub(super) fn path(&self, step: &str) -> String {
        format!("/nop-ho-so/nhap/{}{step}", self.id)
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
        form::answers(t, &self.rules.form, &self.filled().value)
    }
}
