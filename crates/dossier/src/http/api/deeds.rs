//! One handler a verb: read the body, one verb, its answer.

use axum::http::StatusCode;
use kernel::PositionId;
use platform::http::{Answer, Failure};
use serde::Deserialize;
use serde_json::json;

use super::deed::{At, Deed, Nothing, moved};
use crate::{
    AcceptDossier, ApproveResult, AssignDossier, DeliverResult, ForwardDossier, Ground,
    PrepareResult, RefuseDossier, RequestSupplement, SendBack, SubmitForSignature,
    SupplementDossier, TakeDossier, UploadId, Way, WithdrawDossier, verbs,
};

/// A file for a paper.
#[derive(Deserialize)]
pub(super) struct PaperBody {
    pub(super) code: String,
    pub(super) upload: UploadId,
}

#[derive(Deserialize)]
struct SupplementRequestBody {
    papers: Vec<String>,
    reason: String,
}

#[derive(Deserialize)]
struct SupplementBody {
    papers: Vec<PaperBody>,
}

#[derive(Deserialize)]
struct RefusalBody {
    ground: String,
    reason: String,
}

#[derive(Deserialize)]
struct AssignmentBody {
    position: PositionId,
}

#[derive(Deserialize)]
struct DraftResultBody {
    content: String,
}

#[derive(Deserialize)]
struct DeliveryBody {
    way: Option<String>,
    #[serde(default)]
    proxy: String,
    #[serde(default)]
    paper: String,
}

#[derive(Deserialize)]
struct ReturnBody {
    remark: String,
}

pub(super) async fn accept(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = AcceptDossier { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| {
        let accepted = verbs::accept(tx, ctx, &command)?;
        let (id, version) = (accepted.dossier, accepted.version);
        let body = json!({ "id": id, "version": version, "due_at": accepted.due_at });
        Ok(Answer::new(StatusCode::OK, body).version(version))
    })
    .await
}

pub(super) async fn request_supplement(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, SupplementRequestBody) = Deed::read(at, "SupplementRequest").await?;
    let command = RequestSupplement {
        dossier: deed.dossier,
        papers: body.papers,
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::request_supplement(tx, ctx, &command)?))).await
}

pub(super) async fn supplement(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, SupplementBody) = Deed::read(at, "Supplement").await?;
    let command = SupplementDossier {
        dossier: deed.dossier,
        papers: body.papers.into_iter().map(|it| (it.code, it.upload)).collect(),
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::supplement(tx, ctx, &command)?))).await
}

pub(super) async fn refuse(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, RefusalBody) = Deed::read(at, "Refusal").await?;
    let command = RefuseDossier {
        dossier: deed.dossier,
        // The schema lets only our grounds through.
        ground: Ground::from_code(&body.ground).unwrap_or(Ground::Other),
        reason: body.reason,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::refuse(tx, ctx, &command)?))).await
}

pub(super) async fn withdraw(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = WithdrawDossier { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::withdraw(tx, ctx, &command)?))).await
}

pub(super) async fn take(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = TakeDossier { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::take(tx, ctx, &command)?))).await
}

pub(super) async fn assign(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, AssignmentBody) = Deed::read(at, "Assignment").await?;
    let command =
        AssignDossier { dossier: deed.dossier, to: body.position, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::assign(tx, ctx, &command)?))).await
}

pub(super) async fn forward(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = ForwardDossier { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::forward(tx, ctx, &command)?))).await
}

pub(super) async fn prepare_result(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, DraftResultBody) = Deed::read(at, "DraftResult").await?;
    let command = PrepareResult {
        dossier: deed.dossier,
        content: body.content,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::prepare_result(tx, ctx, &command)?))).await
}

pub(super) async fn submit_for_signature(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = SubmitForSignature { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::submit_for_signature(tx, ctx, &command)?))).await
}

pub(super) async fn send_back(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, ReturnBody) = Deed::read(at, "ReturnToSpecialist").await?;
    let command =
        SendBack { dossier: deed.dossier, remark: body.remark, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::send_back(tx, ctx, &command)?))).await
}

pub(super) async fn approve(at: At) -> Result<Answer, Failure> {
    let (deed, Nothing {}) = Deed::read(at, "Nothing").await?;
    let command = ApproveResult { dossier: deed.dossier, seen_version: deed.seen_version };
    deed.run(move |tx, ctx| Ok(moved(verbs::approve(tx, ctx, &command)?))).await
}

pub(super) async fn deliver(at: At) -> Result<Answer, Failure> {
    let (deed, body): (_, DeliveryBody) = Deed::read(at, "Delivery").await?;
    let command = DeliverResult {
        dossier: deed.dossier,
        // Unless it is said otherwise, the applicant stands at the desk.
        way: body.way.as_deref().and_then(Way::from_code).unwrap_or(Way::InPerson),
        proxy: body.proxy,
        paper: body.paper,
        signature: None,
        seen_version: deed.seen_version,
    };
    deed.run(move |tx, ctx| Ok(moved(verbs::deliver_result(tx, ctx, &command)?))).await
}
