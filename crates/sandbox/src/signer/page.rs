//! The page that plays the owners' phones, and on which a visitor makes the service fail.

use std::{sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State as Shared},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    SignerFailure,
    state::{KnownTransaction, PhoneDecision, State},
};

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage {
    waiting: Vec<KnownTransaction>,
    past: Vec<KnownTransaction>,
    is_wrong: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    sai: String,
}

pub(super) async fn show(
    Shared(state): Shared<Arc<State>>,
    Query(asked): Query<Asked>,
) -> Response {
    let all = state.transactions().into_iter().rev();
    let (waiting, past) = all.partition(|it| it.standing == "pending");
    match (PhonePage { waiting, past, is_wrong: asked.sai == "1" }).render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What the owner typed and pressed.
#[derive(Deserialize)]
pub(super) struct Decision {
    viec: String,
    #[serde(default)]
    pin: String,
}

pub(super) async fn decide(
    Shared(state): Shared<Arc<State>>,
    Path(name): Path<String>,
    Form(decision): Form<Decision>,
) -> Response {
    let decided = match decision.viec.as_str() {
        "ky" => PhoneDecision::Confirm(&decision.pin),
        _ => PhoneDecision::Refuse,
    };
    let to = if state.decide(&name, decided) { "/" } else { "/?sai=1" };
    Redirect::to(to).into_response()
}

/// Which failure, how often.
#[derive(Deserialize)]
pub(super) struct FailForm {
    cach: String,
    lan: u32,
}

pub(super) async fn fail(
    Shared(state): Shared<Arc<State>>,
    Form(form): Form<FailForm>,
) -> Response {
    let failure = match form.cach.as_str() {
        "cham" => SignerFailure::Slow(Duration::from_secs(5)),
        "loi" => SignerFailure::Unavailable,
        "het-han" => SignerFailure::Expires,
        "tu-choi" => SignerFailure::Refuses,
        "sai" => SignerFailure::WrongSignature,
        "lap" => SignerFailure::AnswersTwice,
        "hong" => SignerFailure::Garbled,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    state.fail_next(failure, form.lan.min(1_000));
    Redirect::to("/").into_response()
}
