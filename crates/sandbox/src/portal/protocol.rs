//! The wire: sign in for a session, then name a service; files are fetched with the session.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    Failure, NationalPortal,
    state::{Outcome, State, text},
};

/// What `error_code` says.
const DONE: i64 = 0;
const WRONG_CREDENTIALS: i64 = 1;
const NO_SESSION: i64 = 2;
const UNKNOWN_DOSSIER: i64 = 3;
const CONFLICT: i64 = 4;
const MALFORMED: i64 = 5;

pub(super) async fn auth(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Json<Value> {
    let known = (text(&body, "username"), text(&body, "password"));
    if known != NationalPortal::CREDENTIALS || !headers.contains_key("dstcode") {
        return Json(json!({ "error_code": WRONG_CREDENTIALS }));
    }
    Json(json!({ "session": state.open_session(), "error_code": DONE }))
}

/// One service of the adapter.
pub(super) async fn call(Shared(state): Shared<Arc<State>>, Json(body): Json<Value>) -> Response {
    let failure = state.next_failure();
    match failure {
        Some(Failure::Unavailable) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(Failure::Slow(pause)) => tokio::time::sleep(pause).await,
        Some(Failure::LostAnswer | Failure::Doubled | Failure::WrongOrder) | None => {}
    }
    let answer = answered(serve(&state, &body, failure));
    if failure == Some(Failure::LostAnswer) {
        return StatusCode::GATEWAY_TIMEOUT.into_response();
    }
    Json(answer).into_response()
}

fn serve(state: &State, body: &Value, failure: Option<Failure>) -> Outcome {
    if !state.has_session(text(body, "session")) {
        return Outcome::NoSession;
    }
    match text(body, "service") {
        "DongBoHoSoMC" => state.synchronise(body),
        "CapNhatTienDoHoSoMC" => state.progress(body),
        "LayDanhSachHoSoNop" => state.waiting(failure),
        "XacNhanThongDiep" => state.take_answer(body),
        "TraCuuHoSo" => state.foreign(body),
        _ => Outcome::Malformed,
    }
}

fn answered(outcome: Outcome) -> Value {
    let code = match outcome {
        Outcome::Done(mut answer) => {
            if let Some(fields) = answer.as_object_mut() {
                fields.insert("error_code".into(), DONE.into());
            }
            return answer;
        }
        Outcome::NoSession => NO_SESSION,
        Outcome::Unknown => UNKNOWN_DOSSIER,
        Outcome::Conflict => CONFLICT,
        Outcome::Malformed => MALFORMED,
    };
    json!({ "error_code": code })
}

pub(super) async fn file(
    Shared(state): Shared<Arc<State>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let session = headers.get("session").and_then(|it| it.to_str().ok()).unwrap_or_default();
    if !state.has_session(session) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match state.read_file(&id) {
        Some(content) => content.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
