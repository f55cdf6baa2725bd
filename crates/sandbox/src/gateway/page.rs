//! The pages: where a payer pays, and where a visitor sees what the gateway knows and makes it fail.

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
    GatewayFailure,
    seal::Fields,
    state::{KnownState, PayerDecision, State, send},
};

#[derive(Template)]
#[template(path = "gateway.html")]
struct GatewayPage {
    payments: Vec<Line>,
}

struct Line {
    order: String,
    merchant: String,
    amount: String,
    state: &'static str,
    transactions: String,
}

#[derive(Template)]
#[template(path = "gateway_pay.html")]
struct PayPage {
    order: String,
    purpose: String,
    amount: String,
    merchant: String,
    /// Where the payer goes on when there is nothing to decide.
    back: Option<String>,
    is_paid: bool,
}

fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Points between thousands.
fn money(amount: i64) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

pub(super) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    let payments = state.all().into_iter().rev().map(|it| Line {
        order: it.order,
        merchant: it.merchant,
        amount: money(it.amount),
        state: it.state.word(),
        transactions: it.transactions.join(", "),
    });
    html(&GatewayPage { payments: payments.collect() })
}

pub(super) async fn pay(
    Shared(state): Shared<Arc<State>>,
    Query(fields): Query<Fields>,
) -> Response {
    let order = match state.open(&fields) {
        Ok(order) => order,
        Err(what) => return (StatusCode::BAD_REQUEST, format!("{what}\n")).into_response(),
    };
    let Some(it) = state.payment(&order) else { return StatusCode::NOT_FOUND.into_response() };
    html(&PayPage {
        back: state.back(&order).filter(|_| it.state != KnownState::Pending),
        is_paid: it.state == KnownState::Paid,
        order,
        purpose: it.purpose,
        amount: money(it.amount),
        merchant: it.merchant,
    })
}

/// What the payer pressed.
#[derive(Deserialize)]
pub(super) struct Decision {
    viec: String,
}

pub(super) async fn decide(
    Shared(state): Shared<Arc<State>>,
    Path(order): Path<String>,
    Form(decision): Form<Decision>,
) -> Response {
    let decision = match decision.viec.as_str() {
        "tra" => PayerDecision::Pay,
        "loi" => PayerDecision::Fail,
        _ => PayerDecision::GiveUp,
    };
    // Pressed twice, the second press finds it decided and only leads back.
    let back = match state.decide(&order, decision) {
        Some((back, notices)) => {
            send(&state, notices);
            Some(back)
        }
        None => state.back(&order),
    };
    match back {
        Some(back) => Redirect::to(&back).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
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
        "cham" => GatewayFailure::Slow(Duration::from_secs(5)),
        "loi" => GatewayFailure::Unavailable,
        "mat" => GatewayFailure::LostNotice,
        "lap" => GatewayFailure::DoubledNotice,
        "sai" => GatewayFailure::WrongOrder,
        "gia" => GatewayFailure::ForgedNotice,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    state.fail_next(failure, form.lan.min(1_000));
    Redirect::to("/").into_response()
}
