//! The wire: questions and refunds, each signed both ways.

use std::sync::Arc;

use axum::{
    Form, Json,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{GatewayFailure, seal::Fields, state::State};

/// The fields of a query, decoded.
pub(super) fn fields_of(query: &str) -> Fields {
    let pairs = query.split('&').filter_map(|it| it.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match (*first, hex.and_then(|it| u8::from_str_radix(it, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            (first, _) => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(super) async fn query(
    Shared(state): Shared<Arc<State>>,
    Form(fields): Form<Fields>,
) -> Response {
    answer(&state, |state| state.query(&fields)).await
}

pub(super) async fn refund(
    Shared(state): Shared<Arc<State>>,
    Form(fields): Form<Fields>,
) -> Response {
    answer(&state, |state| state.refund(&fields)).await
}

async fn answer(state: &State, work: impl FnOnce(&State) -> Option<Fields>) -> Response {
    match state.next_failure() {
        Some(GatewayFailure::Unavailable) => {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        Some(GatewayFailure::Slow(pause)) => tokio::time::sleep(pause).await,
        Some(GatewayFailure::LostNotice) => {
            // Done, but the answer is lost.
            let _ = work(state);
            return StatusCode::GATEWAY_TIMEOUT.into_response();
        }
        Some(
            GatewayFailure::DoubledNotice
            | GatewayFailure::WrongOrder
            | GatewayFailure::ForgedNotice,
        )
        | None => {}
    }
    match work(state) {
        Some(fields) => Json(fields).into_response(),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}
