//! Handing in: as the pages do, in one request after the files were sent ahead.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use catalog::ChannelKind;
use kernel::Problem;
use platform::{
    App,
    http::{Answer, Caller, Failure, Once, once},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{deeds::PaperBody, problem::Error, request::read_json};
use crate::{ApplicantFields, MandateFields, Refusal, SubmitDossier, verbs};

#[derive(Deserialize)]
pub(super) struct SubmissionBody {
    procedure: String,
    pub(super) receiving_agency: String,
    channel: String,
    applicant: ApplicantBody,
    #[serde(default)]
    submitter: Option<SubmitterBody>,
    form: Value,
    #[serde(default)]
    papers: Vec<PaperBody>,
}

#[derive(Deserialize)]
struct ApplicantBody {
    name: String,
    personal_id: String,
    phone: String,
    #[serde(default)]
    email: Option<String>,
    address: String,
}

/// Who hands in for the owner.
#[derive(Deserialize)]
struct SubmitterBody {
    kind: String,
    name: String,
    personal_id: String,
    phone: String,
    address: String,
    basis: String,
}

impl SubmitterBody {
    fn fields(&self) -> MandateFields {
        MandateFields {
            kind: self.kind.clone(),
            submitter: ApplicantFields {
                name: self.name.clone(),
                personal_id: self.personal_id.clone(),
                phone: self.phone.clone(),
                email: String::new(),
                address: self.address.clone(),
            },
            basis: self.basis.clone(),
        }
    }
}

impl SubmissionBody {
    pub(super) fn command(
        &self,
        receiving_agency: kernel::AgencyId,
    ) -> Result<SubmitDossier, Refusal> {
        let channel = ChannelKind::from_code(&self.channel)
            .ok_or_else(|| Refusal::Invalid(vec![Problem::new("channel", "not_in_list")]))?;
        let applicant = &self.applicant;
        Ok(SubmitDossier {
            procedure_code: self.procedure.clone(),
            receiving_agency,
            mandate: self.submitter.as_ref().map(SubmitterBody::fields),
            channel,
            applicant: ApplicantFields {
                name: applicant.name.clone(),
                personal_id: applicant.personal_id.clone(),
                phone: applicant.phone.clone(),
                email: applicant.email.clone().unwrap_or_default(),
                address: applicant.address.clone(),
            },
            form: self.form.clone(),
            papers: self.papers.iter().map(|it| (it.code.clone(), it.upload)).collect(),
            draft: None,
        })
    }
}

pub(super) async fn submit(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Answer, Failure> {
    let (parts, body) = request.into_parts();
    let sent = read_json::<SubmissionBody>(&parts.headers, body, "Submission").await?;
    let asked: [&[u8]; 2] = [parts.uri.path().as_bytes(), &sent.bytes];
    let request = Once::of(&caller.ctx, &parts.headers, &asked).map_err(Error::from)?;
    let (ctx, body) = (caller.ctx, sent.body);
    let done = app.db.write(move |tx| -> Result<Answer, Error> {
        once(tx, request.as_ref(), |tx| {
            let agency = identity::agency_by_code(tx, &body.receiving_agency, ctx.today())?;
            let agency = agency.ok_or(Refusal::NotOffered)?;
            let submitted = verbs::submit(tx, &ctx, &body.command(agency.id)?)?;
            let id = submitted.dossier;
            let told = json!({ "id": id, "code": submitted.code, "version": 1 });
            let answer = Answer::new(StatusCode::CREATED, told).version(1);
            Ok(answer.at(format!("/api/v1/dossiers/{id}")))
        })
    });
    Ok(done.await?)
}
