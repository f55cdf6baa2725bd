//! The provinces and communes of the country as JSON: for whoever fills in an address.

use axum::{
    Json,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use platform::http::{Caller, Failure};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    Refusal,
    policy::{Action, permit},
    province, provinces,
};

/// Names the lists by the day since which they are so: they change with the law.
const TAG: &str = "\"2025-07-01\"";
/// How long they may be kept without asking again.
const KEPT: &str = "public, max-age=3600";

/// A province or a commune.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApiPlace {
    /// Code of the statistics office.
    #[schema(example = "25")]
    code: &'static str,
    /// Its name with what it is.
    name: &'static str,
}

/// Every province.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProvinceList {
    /// The provinces, in the order of their codes.
    items: Vec<ApiPlace>,
}

/// A province with its communes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProvinceDetail {
    #[serde(flatten)]
    province: ApiPlace,
    /// Its communes, in the order of the alphabet.
    communes: Vec<ApiPlace>,
}

/// Lists the provinces.
#[utoipa::path(
    get,
    path = "/api/v1/provinces",
    operation_id = "list_provinces",
    tag = "procedures",
    responses(
        (status = 200, description = "Every province", body = ProvinceList,
            headers(("etag" = String, description = "Changes with the lists"))),
        (status = 304, description = "Not changed since the list named in `If-None-Match`"),
    )
)]
pub(super) async fn list(caller: Caller, headers: HeaderMap) -> Result<Response, Failure> {
    let _permit = permit(&caller.ctx.actor, Action::ReadProcedures)
        .map_err(|refusal| Failure::refused(&refusal))?;
    let items = provinces().iter().map(|it| ApiPlace { code: it.code, name: it.name });
    Ok(answered(&headers, ProvinceList { items: items.collect() }))
}

/// Gives a province with its communes.
#[utoipa::path(
    get,
    path = "/api/v1/provinces/{province}",
    operation_id = "show_province",
    tag = "procedures",
    params(("province" = String, Path, pattern = "^[0-9]{2}$", description = "Code of the province", example = "25")),
    responses(
        (status = 200, description = "The province", body = ProvinceDetail,
            headers(("etag" = String, description = "Changes with the lists"))),
        (status = 304, description = "Not changed since the list named in `If-None-Match`"),
        (status = 404, description = "No such province", content_type = "application/problem+json"),
    )
)]
pub(super) async fn show(
    caller: Caller,
    Path(named): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let _permit = permit(&caller.ctx.actor, Action::ReadProcedures)
        .map_err(|refusal| Failure::refused(&refusal))?;
    let found = province(&named).ok_or_else(|| Failure::refused(&Refusal::UnknownProvince))?;
    let communes = found.communes.iter().map(|it| ApiPlace { code: it.code, name: it.name });
    let detail = ProvinceDetail {
        province: ApiPlace { code: found.code, name: found.name },
        communes: communes.collect(),
    };
    Ok(answered(&headers, detail))
}

/// The list, or that it is still as it was.
fn answered(headers: &HeaderMap, list: impl Serialize) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|all| all.split(',').any(|it| it.trim() == TAG)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, TAG)]).into_response();
    }
    let kept = [(header::ETAG, TAG), (header::CACHE_CONTROL, KEPT)];
    (kept, Json(list)).into_response()
}
