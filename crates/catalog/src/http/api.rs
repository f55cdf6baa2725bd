//! The published procedures as JSON.

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Problem;
use platform::{
    App,
    db::Tx,
    http::{Caller, Failure},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    api_decisions::{ApiDecision, ApiTransition, decision, transition},
    params::{ApiParams, cursor_of},
    places::{ProvinceDetail, ProvinceList},
};
use crate::{
    domain::{
        Channel, Competent, FeeBasis, LegalBasis, PaperDef, Procedure, ProcedureVersion, Refusal,
        Step,
        policy::{Action, permit},
    },
    error::Error,
    queries::{list::list_procedures, version::procedure_in_force},
};

/// What the catalogue adds to the description of the interface.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(
    paths(list, show, super::places::list, super::places::show),
    components(schemas(ProcedureList, ProcedureDetail, ProvinceList, ProvinceDetail))
)]
pub struct ApiDoc;

/// A page of procedures.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProcedureList {
    /// The procedures.
    items: Vec<ProcedureSummary>,
    /// How many there are on all pages.
    total: usize,
    /// Give it as `cursor` to get the next page; missing on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// One procedure in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ProcedureSummary {
    /// National code.
    #[schema(example = "1.001193")]
    code: String,
    /// Name in Vietnamese.
    name: String,
    /// A few words on what it is for.
    summary: String,
    /// Code of the sector.
    sector_code: String,
    /// Name of the sector.
    sector_name: String,
    /// `province` or `commune`.
    level: &'static str,
    /// For whom: `citizen`, `enterprise`, `organisation`, `foreigner`.
    targets: Vec<&'static str>,
    /// Events of life it belongs to.
    life_events: Vec<String>,
    /// First day of this version.
    #[schema(format = Date)]
    valid_from: String,
}

/// Everything published about one procedure.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProcedureDetail {
    #[serde(flatten)]
    summary: ProcedureSummary,
    /// Id of this version: a dossier keeps the one it started with.
    version_id: String,
    /// Last day of this version, when known.
    #[schema(format = Date)]
    valid_to: Option<String>,
    /// Decision that published it.
    decision: Option<String>,
    /// How it goes.
    description: String,
    /// Requirements and conditions.
    requirements: Option<String>,
    /// Whether the result is handed over on the spot.
    immediate: bool,
    /// Code of the agency that decides; missing when it is the commune that receives.
    competent_agency: Option<String>,
    /// Where it may be handed in: `commune`, `centre`, `competent`.
    reception: Vec<&'static str>,
    /// Ways to file.
    channels: Vec<ApiChannel>,
    /// Papers of the dossier.
    papers: Vec<ApiPaper>,
    /// Name of the result.
    outcome_name: String,
    /// National code of the result.
    outcome_code: Option<String>,
    /// Internal steps, in order.
    steps: Vec<ApiStep>,
    /// Legal texts.
    legal_basis: Vec<ApiLegalBasis>,
    /// Tables by which eligibility, time limit and fees are decided.
    decisions: Vec<ApiDecision>,
    /// What this version means for dossiers handed in before its first day.
    transition: ApiTransition,
    /// The form, as JSON Schema 2020-12 with the words of `docs/forms.md`.
    #[schema(value_type = Object)]
    form: serde_json::Value,
}

/// A way to file.
#[derive(Debug, Serialize, ToSchema)]
struct ApiChannel {
    /// `direct`, `online` or `post`.
    kind: &'static str,
    /// Time limit: quantity, unit, policy, cut-off hour.
    #[schema(value_type = Object)]
    limit: calendar::Limit,
    /// Fees; none when free.
    fees: Vec<ApiFee>,
    /// What the law adds.
    note: Option<String>,
}

/// One fee.
#[derive(Debug, Serialize, ToSchema)]
struct ApiFee {
    /// `fee` (phí) or `charge` (lệ phí).
    kind: &'static str,
    /// Name.
    name: String,
    /// How it is reckoned: `fixed`, `per_copy`, `per_page`, `by_band`, with amounts in đồng.
    #[schema(value_type = Object)]
    basis: FeeBasis,
    /// `before` or `after`.
    timing: &'static str,
    /// Who does not pay it.
    exempt: Vec<String>,
    /// Who pays less: the group, the answer that says so, how many per cent are still due.
    #[schema(value_type = Vec<Object>)]
    relief: Vec<crate::domain::Relief>,
    /// Legal text.
    legal_basis: String,
    /// Whether the amount was checked against the text of the law.
    verified: bool,
}

/// One paper.
#[derive(Debug, Serialize, ToSchema)]
struct ApiPaper {
    /// Short name within the procedure.
    code: String,
    /// National code.
    national_code: Option<String>,
    /// Name.
    name: String,
    /// Originals.
    originals: u32,
    /// Copies.
    copies: u32,
    /// Whether the dossier is incomplete without it, in its case.
    required: bool,
    /// The case in which it is asked for, in words.
    condition: Option<String>,
    /// Kinds of files accepted.
    accepts: Vec<&'static str>,
}

/// One internal step.
#[derive(Debug, Serialize, ToSchema)]
struct ApiStep {
    /// Short name within the procedure.
    code: String,
    /// Name.
    name: String,
    /// `receiving`, `competent` or the code of an agency.
    at: String,
    /// Role.
    role: &'static str,
    /// Working minutes it may take.
    working_minutes: u32,
    /// What comes out of it.
    outcome: String,
}

/// One legal text.
#[derive(Debug, Serialize, ToSchema)]
struct ApiLegalBasis {
    /// Number and sign.
    number: String,
    /// Name.
    name: String,
    /// Article.
    article: Option<String>,
    /// First day in force.
    #[schema(format = Date)]
    valid_from: Option<String>,
}

/// Lists the procedures in force.
#[utoipa::path(
    get,
    path = "/api/v1/procedures",
    tag = "procedures",
    params(
        ("q" = Option<String>, Query, description = "Words, with or without tones"),
        ("sector" = Option<String>, Query, description = "Code of the sector"),
        ("level" = Option<String>, Query, pattern = "^(province|commune)$",
            description = "`province` or `commune`"),
        ("target" = Option<String>, Query,
            pattern = "^(citizen|enterprise|organisation|foreigner)$",
            description = "`citizen`, `enterprise`, `organisation` or `foreigner`"),
        ("life_event" = Option<String>, Query,
            pattern = "^(birth|study|work|marriage|home|land|business|health|merit|death)$",
            description = "Event of life"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100,
            description = "How many, 1 to 100; 20 when left out"),
        ("cursor" = Option<String>, Query, pattern = "^p(0|[1-9a-f][0-9a-f]{0,3})$",
            description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, description = "A page of procedures", body = ProcedureList),
        (status = 422, description = "A parameter is wrong", content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    params: Result<Query<ApiParams>, QueryRejection>,
) -> Result<Response, Failure> {
    let wrong_query = || Refusal::Invalid(vec![Problem::new("query", "invalid")]);
    let Query(params) = params.map_err(|_| Failure::refused(&wrong_query()))?;
    let filter = params.filter().map_err(|refusal| Failure::refused(&refusal))?;
    let (today, ctx, asked) = (caller.ctx.today(), caller.ctx.clone(), filter.clone());
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        Ok::<_, Error>(list_procedures(tx, &asked, today)?)
    };
    let found = app.db.read(read).await?;
    let end = filter.offset.saturating_add(filter.limit);
    let page = ProcedureList {
        items: found.procedures.iter().map(|it| summary(&it.procedure)).collect(),
        total: found.total,
        next_cursor: (end < found.total).then(|| cursor_of(end)),
    };
    Ok(Json(page).into_response())
}

/// Gives everything published about the version of a procedure in force today.
#[utoipa::path(
    get,
    path = "/api/v1/procedures/{code}",
    tag = "procedures",
    params(("code" = String, Path, pattern = "^[1-9]\\.[0-9]{6}(\\.[0-9]{2})?$",
        description = "National code", example = "1.001193")),
    responses(
        (status = 200, description = "The procedure", body = ProcedureDetail,
            headers(("etag" = String, description = "Changes with the version"))),
        (status = 304, description = "Not changed since the version named in `If-None-Match`"),
        (status = 404, description = "No such procedure in force", content_type = "application/problem+json"),
    )
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (today, ctx) = (caller.ctx.today(), caller.ctx.clone());
    let read = move |tx: &mut Tx<'_>| {
        let _permit = permit(&ctx.actor, Action::ReadProcedures)?;
        let version = procedure_in_force(tx, &code, today)?;
        version.ok_or_else(|| Error::from(Refusal::UnknownProcedure))
    };
    let version = app.db.read(read).await?;
    let tag = format!("\"{}\"", version.id);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|list| list.split(',').any(|it| it.trim() == tag));
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(detail(&version))).into_response())
}

fn summary(procedure: &Procedure) -> ProcedureSummary {
    ProcedureSummary {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        summary: procedure.summary.clone(),
        sector_code: procedure.sector.code.clone(),
        sector_name: procedure.sector.name.clone(),
        level: procedure.level.code(),
        targets: procedure.targets.iter().map(|target| target.code()).collect(),
        life_events: procedure.life_events.clone(),
        valid_from: procedure.valid_from.to_string(),
    }
}

fn detail(version: &ProcedureVersion) -> ProcedureDetail {
    let procedure = &version.procedure;
    ProcedureDetail {
        summary: summary(procedure),
        version_id: version.id.to_string(),
        valid_to: procedure.valid_to.map(|date| date.to_string()),
        decision: procedure.decision.clone(),
        description: procedure.description.clone(),
        requirements: procedure.requirements.clone(),
        immediate: procedure.immediate,
        competent_agency: match &procedure.competent {
            Competent::Agency(code) => Some(code.clone()),
            Competent::ReceivingCommune => None,
        },
        reception: procedure.reception.iter().map(|place| place.code()).collect(),
        channels: procedure.channels.iter().map(channel).collect(),
        papers: procedure.papers.iter().map(paper).collect(),
        outcome_name: procedure.outcome.name.clone(),
        outcome_code: procedure.outcome.code.clone(),
        steps: procedure.steps.iter().map(step).collect(),
        legal_basis: procedure.legal_basis.iter().map(basis).collect(),
        decisions: procedure.decisions.iter().map(decision).collect(),
        transition: transition(procedure),
        form: procedure.form.clone(),
    }
}

fn channel(channel: &Channel) -> ApiChannel {
    let fee = |fee: &crate::domain::Fee| ApiFee {
        kind: fee.kind.code(),
        name: fee.name.clone(),
        basis: fee.basis.clone(),
        timing: fee.timing.code(),
        exempt: fee.exempt.clone(),
        relief: fee.relief.clone(),
        legal_basis: fee.legal_basis.clone(),
        verified: fee.verified,
    };
    ApiChannel {
        kind: channel.kind.code(),
        limit: channel.limit,
        fees: channel.fees.iter().map(fee).collect(),
        note: channel.note.clone(),
    }
}

fn paper(paper: &PaperDef) -> ApiPaper {
    ApiPaper {
        code: paper.code.clone(),
        national_code: paper.national_code.clone(),
        name: paper.name.clone(),
        originals: paper.originals,
        copies: paper.copies,
        required: paper.required,
        condition: paper.condition.clone(),
        accepts: paper.accepts.iter().map(|kind| kind.code()).collect(),
    }
}

fn step(step: &Step) -> ApiStep {
    ApiStep {
        code: step.code.clone(),
        name: step.name.clone(),
        at: step.at.word().to_owned(),
        role: step.role.code(),
        working_minutes: step.limit.working_minutes(),
        outcome: step.outcome.clone(),
    }
}

fn basis(basis: &LegalBasis) -> ApiLegalBasis {
    ApiLegalBasis {
        number: basis.number.clone(),
        name: basis.name.clone(),
        article: basis.article.clone(),
        valid_from: basis.valid_from.map(|date| date.to_string()),
    }
}
