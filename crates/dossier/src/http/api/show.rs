//! One dossier: for those who may see it, and its public side for whoever has its code.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{AgencyId, Ctx};
use platform::{
    App, Fault,
    db::Tx,
    files::FileDigest,
    http::{Caller, Failure},
};
use serde_json::{Map, Value, json};
use vietnamese::DossierCode;

use super::{deed::dossier_id, problem::Error, request::has_version};
use crate::{Detail, Refusal, domain::available_actions, queries};

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let id = dossier_id(&id)?;
    let ctx = caller.ctx;
    let (version, body) = app
        .db
        .read(move |tx| -> Result<_, Error> {
            let detail = queries::detail(tx, &ctx, id)?;
            Ok((detail.dossier.row_version(), whole(tx, &ctx, &detail)?))
        })
        .await?;
    let mut response = if has_version(&headers, version) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(body).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

fn whole(tx: &mut Tx<'_>, ctx: &Ctx, detail: &Detail) -> Result<Value, Fault> {
    let dossier = &detail.dossier;
    let procedure = &detail.rules.procedure;
    let next = usize::try_from(dossier.step() + 1).ok();
    let next = next.and_then(|at| procedure.steps.get(at)).map(|step| step.role);
    let actions = available_actions(&ctx.actor, dossier, next);
    let mut body = json!({
        "id": dossier.id(),
        "code": dossier.code(),
        "version": dossier.row_version(),
        "stage": dossier.stage(),
        "finance": dossier.finance(),
        "payable": dossier.payable(),
        "delivery": dossier.delivery(),
        "procedure": { "code": procedure.code, "name": procedure.name },
        "channel": dossier.channel().code(),
        "receiving_agency": agency(tx, dossier.receiving_agency())?,
        "competent_agency": agency(tx, dossier.competent_agency())?,
        "current_agency": agency(tx, dossier.current_agency())?,
        "submitted_at": dossier.submitted_at(),
        "accepted_at": dossier.accepted_at(),
        "due_at": dossier.due_at(),
        "promised_at": dossier.promised_at(),
        "paused_at": dossier.paused_at(),
        "supplement_rounds": dossier.supplement_rounds(),
        "extensions": dossier.extensions(),
        "corrections": dossier.corrections(),
        "reasons": detail.reasons.iter().map(reason).collect::<Vec<_>>(),
        "result_number": dossier.result_number(),
        "revoked": dossier.result_number().zip(detail.revoked()).map(revoked),
        "applicant": {
            "name": detail.applicant_name,
            "personal_id": detail.applicant_personal_id,
            "phone": detail.applicant_phone,
            "email": detail.applicant_email,
            "address": detail.applicant_address,
        },
        "submitter": detail.mandate.as_ref().map(|it| {
            json!({
                "kind": it.kind.code(), "name": it.name, "personal_id": it.personal_id,
                "phone": it.phone, "address": it.address, "basis": it.basis,
            })
        }),
        "form": detail.form,
        "papers": detail.papers.iter().map(paper).collect::<Vec<_>>(),
        "supplements": detail.supplements.iter().map(supplement).collect::<Vec<_>>(),
        "refusal": detail.refusal.as_ref().map(|it| {
            json!({ "ground": it.ground, "reason": it.reason, "refused_at": it.refused_at })
        }),
        "actions": actions.into_iter().map(super::document::noun).collect::<Vec<_>>(),
    });
    if let (Some(_), Some(fields)) = (ctx.actor.officer(), body.as_object_mut()) {
        fields.extend(for_officers(detail));
    }
    Ok(body)
}

/// What is not the applicant's yet: who handles it, and the draft.
fn for_officers(detail: &Detail) -> Map<String, Value> {
    let draft = detail.result.as_ref().map(
        |it| json!({ "content": it.content, "remark": it.remark, "approved_at": it.approved_at }),
    );
    let fields = [("assignee", json!(detail.dossier.assignee())), ("draft_result", json!(draft))];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn agency(tx: &mut Tx<'_>, id: AgencyId) -> Result<Value, Fault> {
    let agency = identity::agency(tx, id)?.ok_or(Fault::Missing)?;
    Ok(json!({ "code": agency.code, "name": agency.name }))
}

fn paper(line: &queries::PaperLine) -> Value {
    json!({
        "id": line.id,
        "code": line.paper_code,
        "file_name": line.file_name,
        "bytes": line.bytes,
        "media_type": line.media_type,
        "given_at": line.given_at,
    })
}

fn reason(line: &queries::ReasonLine) -> Value {
    json!({
        "action": line.deed,
        "ground": line.ground,
        "reason": line.reason,
        "given_at": line.given_at,
    })
}

/// The revoked result: its number, and the decision.
fn revoked((number, order): (&str, &crate::RevocationOrder)) -> Value {
    json!({
        "number": number,
        "revoked_from": order.from,
        "order_number": order.number,
        "order_on": order.on,
    })
}

fn supplement(line: &queries::SupplementLine) -> Value {
    json!({
        "round": line.round,
        "papers": line.papers,
        "reason": line.reason,
        "asked_at": line.asked_at,
        "answer_until_at": line.answer_until_at,
        "answered_at": line.answered_at,
    })
}

pub(super) async fn timeline(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, Failure> {
    let id = dossier_id(&id)?;
    let ctx = caller.ctx;
    let detail = app.db.read(move |tx| queries::detail(tx, &ctx, id)).await?;
    let line = |it: &queries::TimelineLine| json!({ "at": it.at, "action": it.action, "agency": it.agency_name });
    Ok(Json(json!({ "items": detail.timeline.iter().map(line).collect::<Vec<_>>() })))
}

pub(super) async fn course(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Json<Value>, Failure> {
    let id = dossier_id(&id)?;
    let ctx = caller.ctx;
    let course = app.db.read(move |tx| queries::course(tx, &ctx, id)).await?;
    let line = |it: &queries::LegLine| {
        json!({
            "step": it.step,
            "agency": it.agency,
            "began_at": it.began_at,
            "taken_at": it.taken_at,
            "ended_at": it.ended_at,
            "used_minutes": it.used,
            "allotted_minutes": it.allotted,
            "late_minutes": it.share.late,
        })
    };
    Ok(Json(json!({ "items": course.legs.iter().map(line).collect::<Vec<_>>() })))
}

pub(super) async fn result(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
) -> Result<Response, Failure> {
    let id = dossier_id(&id)?;
    let ctx = caller.ctx;
    let (sha256, _) = app.db.read(move |tx| queries::result_file(tx, &ctx, id)).await?;
    let digest: FileDigest =
        sha256.parse().map_err(|_| Fault::Corrupt("a file is named by no hash".into()))?;
    let file = app.files.open_file(&digest).await?.ok_or(Fault::Missing)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_LENGTH, file.bytes.to_string()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(file.stream)).into_response())
}

pub(super) async fn status(
    State(app): State<App>,
    Path(code): Path<String>,
) -> Result<Json<Value>, Failure> {
    let unknown = || Failure::refused(&Refusal::NotFound);
    let code: DossierCode = code.parse().map_err(|_| unknown())?;
    let found = app.db.read(move |tx| queries::public_status(tx, code.as_str())).await?;
    let found = found.ok_or_else(unknown)?;
    Ok(Json(json!({
        "code": found.code,
        "stage": found.stage,
        "progress": found.stage.progress(),
        "replaced": found.replaced,
        "revoked": found.revoked.as_ref().map(|(number, order)| revoked((number, order))),
    })))
}
