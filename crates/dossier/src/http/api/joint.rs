//! Several dossiers handed in together: as the pages do, in one request.

use axum::{
    Json,
    extract::{Path, Request, State},
    http::StatusCode,
};
use platform::{
    App,
    http::{Answer, Caller, Failure, Once, once},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{problem::Error, request::read_json, submit::SubmissionBody};
use crate::{JointFilingId, JointLine, Refusal, SubmitAtDesk, SubmitJointly, queries, verbs};

#[derive(Deserialize)]
struct JointBody {
    bundle: String,
    filings: Vec<SubmissionBody>,
}

pub(super) async fn submit(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Answer, Failure> {
    let (parts, body) = request.into_parts();
    let sent = read_json::<JointBody>(&parts.headers, body, "JointSubmission").await?;
    let asked: [&[u8]; 2] = [parts.uri.path().as_bytes(), &sent.bytes];
    let request = Once::of(&caller.ctx, &parts.headers, &asked).map_err(Error::from)?;
    let (ctx, body) = (caller.ctx, sent.body);
    let done = app.db.write(move |tx| -> Result<Answer, Error> {
        once(tx, request.as_ref(), |tx| {
            let bundle = catalog::bundle_in_force(tx, &body.bundle, ctx.today())?;
            let bundle = bundle.ok_or(Refusal::NotOffered)?.id;
            let mut filings = Vec::with_capacity(body.filings.len());
            for filing in &body.filings {
                let agency = identity::agency_by_code(tx, &filing.receiving_agency, ctx.today())?;
                let filing = filing.command(agency.ok_or(Refusal::NotOffered)?.id)?;
                filings.push(SubmitAtDesk { filing, on_paper: Vec::new() });
            }
            let command = SubmitJointly { bundle, filings, draft: None };
            let submitted = verbs::submit_jointly(tx, &ctx, &command)?;
            let dossiers = submitted.dossiers.iter();
            let dossiers =
                dossiers.map(|it| json!({ "id": it.dossier, "code": it.code, "version": 1 }));
            let told = json!({ "id": submitted.id, "dossiers": dossiers.collect::<Vec<_>>() });
            let answer = Answer::new(StatusCode::CREATED, told);
            Ok(answer.at(format!("/api/v1/joint-filings/{}", submitted.id)))
        })
    });
    Ok(done.await?)
}

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, Failure> {
    let id: JointFilingId = id.parse().map_err(|_| Failure::refused(&Refusal::NotFound))?;
    let ctx = caller.ctx;
    let found = app.db.read(move |tx| queries::joint_filing(tx, &ctx, id)).await?;
    let line = |it: &JointLine| {
        let seen = it.seen.as_ref().map(
            |it| json!({ "id": it.id, "code": it.code, "stage": it.stage, "due_at": it.due_at }),
        );
        json!({ "procedure": it.procedure, "agency": it.agency, "dossier": seen })
    };
    let bundle = &found.bundle.bundle;
    Ok(Json(json!({
        "id": found.id,
        "bundle": { "code": bundle.code, "name": bundle.name },
        "submitted_at": found.submitted_at,
        "dossiers": found.lines.iter().map(line).collect::<Vec<_>>(),
    })))
}
