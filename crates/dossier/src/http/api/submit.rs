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
use crate::{ApplicantFields, Refusal, SubmitDossier, verbs};

#[derive(Deserialize)]
struct SubmissionBody {
    procedure: String,
    receiving_agency: String,
    channel: String,
    applicant: ApplicantBody,
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

impl SubmissionBody {
    fn command(&self, receiving_agency: kernel::AgencyId) -> Result<SubmitDossier, Refusal> {
        let channel = ChannelKind::from_code(&self.channel)
            .ok_or_else(|| Refusal::Invalid(vec![Problem::new("channel", "not_in_list")]))?;
        let applicant = &self.applicant;
        Ok(SubmitDossier {
            procedure_code: self.procedure.clone(),
            receiving_agency,
            mandate: None,
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
