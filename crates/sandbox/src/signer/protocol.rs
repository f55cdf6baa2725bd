//! The wire, in the words of CSC API v2.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    SignerFailure,
    state::{AT_ONCE, Standing, State},
};
use crate::KeyChoice;

fn said(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error, "error_description": error }))).into_response()
}

fn unknown() -> Response {
    said(StatusCode::BAD_REQUEST, "invalid_request")
}

/// What stands behind a word in the header `Authorization`.
fn authorised<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix(scheme)
}

pub(super) async fn token(Shared(state): Shared<Arc<State>>, headers: HeaderMap) -> Response {
    let basic = authorised(&headers, "Basic ").and_then(|it| STANDARD.decode(it).ok());
    let basic = basic.and_then(|it| String::from_utf8(it).ok()).unwrap_or_default();
    let given = basic.split_once(':').and_then(|(client, secret)| state.token(client, secret));
    match given {
        Some(token) => Json(json!({
            "access_token": token, "token_type": "Bearer", "expires_in": 300,
        }))
        .into_response(),
        None => said(StatusCode::UNAUTHORIZED, "invalid_client"),
    }
}

/// Lets in whoever may ask; an answer where there is nothing more to do.
async fn received(state: &State, headers: &HeaderMap) -> Result<(), Response> {
    let token = authorised(headers, "Bearer ").unwrap_or_default();
    if !state.is_let_in(token) {
        return Err(said(StatusCode::UNAUTHORIZED, "invalid_token"));
    }
    match state.next_failure(SignerFailure::is_of_the_wire) {
        Some(SignerFailure::Slow(pause)) => tokio::time::sleep(pause).await,
        Some(SignerFailure::Unavailable) => {
            return Err(StatusCode::SERVICE_UNAVAILABLE.into_response());
        }
        Some(SignerFailure::Garbled) => {
            return Err(Json(json!({ "signatures": "none", "responseID": 7 })).into_response());
        }
        _ => {}
    }
    Ok(())
}

fn text(asked: &Value, name: &str) -> String {
    asked.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response {
    if let Err(answer) = received(&state, &headers).await {
        return answer;
    }
    let user = text(&asked, "userID");
    let of_user: Vec<String> = state
        .with(|it| it.keys.iter().filter(|it| it.1.user == user).map(|it| it.0.clone()).collect());
    if of_user.is_empty() {
        return unknown();
    }
    Json(json!({ "credentialIDs": of_user })).into_response()
}

pub(super) async fn info(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response {
    if let Err(answer) = received(&state, &headers).await {
        return answer;
    }
    let issuing = state.authority.issuing();
    let found = state.with(|it| {
        let held = it.keys.get(&text(&asked, "credentialID"))?;
        let algorithm = match held.choice {
            KeyChoice::Curve => "1.2.840.10045.4.3.2",
            KeyChoice::Rsa => "1.2.840.113549.1.1.11",
        };
        let chain = [&held.issued.certificate, &issuing].map(|it| STANDARD.encode(it));
        Some(json!({
            "key": {
                "status": if held.is_enabled { "enabled" } else { "disabled" },
                "algo": [algorithm],
            },
            "cert": { "status": "valid", "certificates": chain },
            "auth": { "mode": "implicit" },
            "SCAL": "2",
            "multisign": AT_ONCE,
        }))
    });
    found.map_or_else(unknown, |it| Json(it).into_response())
}

pub(super) async fn sign(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response {
    if let Err(answer) = received(&state, &headers).await {
        return answer;
    }
    let failure = state.next_failure(|it| !it.is_of_the_wire());
    let hashes = asked.get("hashes").and_then(Value::as_array).cloned().unwrap_or_default();
    let hashes: Option<Vec<Vec<u8>>> = hashes
        .iter()
        .map(|it| STANDARD.decode(it.as_str()?).ok().filter(|it| it.len() == 32))
        .collect();
    let is_asked_well = text(&asked, "operationMode") == "A"
        && text(&asked, "hashAlgorithmOID") == "2.16.840.1.101.3.4.2.1";
    let hashes = hashes.filter(|it| is_asked_well && (1..=AT_ONCE).contains(&it.len()));
    let valid_for = asked.get("validity_period").and_then(Value::as_u64);
    let valid_for = Duration::from_millis(valid_for.unwrap_or(180_000));
    let begun = hashes.and_then(|hashes| {
        state.begin(&text(&asked, "credentialID"), hashes, (valid_for, failure))
    });
    begun.map_or_else(unknown, |it| Json(json!({ "responseID": it })).into_response())
}

pub(super) async fn poll(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Response {
    if let Err(answer) = received(&state, &headers).await {
        return answer;
    }
    let name = text(&asked, "requestID");
    let user = state.with(|it| it.transactions.get(&name).map(|it| it.user.clone()));
    if user.is_none_or(|it| it != text(&asked, "userID")) {
        return unknown();
    }
    match state.standing(&name) {
        None => unknown(),
        Some(Standing::Pending) => said(StatusCode::ACCEPTED, "accepted_request"),
        Some(Standing::Refused) => said(StatusCode::BAD_REQUEST, "access_denied"),
        Some(Standing::Expired) => said(StatusCode::BAD_REQUEST, "expired_token"),
        Some(Standing::Confirmed) => match state.sign(&name) {
            Ok(made) => {
                let made: Vec<String> = made.iter().map(|it| STANDARD.encode(it)).collect();
                Json(json!({ "signatures": made })).into_response()
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    }
}
