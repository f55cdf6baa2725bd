//! The page of the sandbox: what the portal knows, samples to file, failures to try.

use std::{sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Form,
    extract::{Path, State as Shared},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use jiff::tz::{self, TimeZone};
use serde::Deserialize;

use super::{
    Failure, KnownDossier,
    state::{State, text},
};

#[derive(Template)]
#[template(path = "portal.html")]
struct PortalPage {
    samples: Vec<String>,
    dossiers: Vec<Line>,
    unanswered: usize,
    /// Filings that several agencies handle.
    chains: Vec<String>,
}

struct Line {
    code: String,
    status: u8,
    history: String,
    own_code: String,
    last: String,
}

fn line((code, known): (String, KnownDossier)) -> Line {
    let history: Vec<String> = known.history.iter().map(u8::to_string).collect();
    let last = known.progress.last();
    Line {
        code,
        status: known.status,
        history: history.join(", "),
        own_code: text(&known.last, "MaHoSoDiaPhuong").to_owned(),
        last: last.map(|it| text(it, "ThoiDiemXuLy").to_owned()).unwrap_or_default(),
    }
}

pub(super) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    let page = PortalPage {
        samples: state.samples().into_iter().map(|it| it.procedure_code).collect(),
        dossiers: state.all().into_iter().rev().map(line).collect(),
        unanswered: state.unanswered(),
        chains: state.chains(),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

pub(super) async fn file_sample(
    Shared(state): Shared<Arc<State>>,
    Path(place): Path<usize>,
) -> Response {
    match state.file_sample(place) {
        Some(_) => Redirect::to("/").into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Which filing goes on.
#[derive(Deserialize)]
pub(super) struct PartForm {
    ma: String,
}

/// The next part of a filing that several agencies handle goes one step on, now.
#[expect(clippy::disallowed_methods, reason = "the other side has a clock of its own")]
pub(super) async fn next_part(
    Shared(state): Shared<Arc<State>>,
    Form(form): Form<PartForm>,
) -> Response {
    let now = jiff::Timestamp::now().to_zoned(TimeZone::fixed(tz::offset(7)));
    state.next_part(&form.ma, &now.strftime("%Y%m%d%H%M%S").to_string());
    Redirect::to("/").into_response()
}

/// Which failure, for how many requests.
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
        "cham" => Failure::Slow(Duration::from_secs(5)),
        "loi" => Failure::Unavailable,
        "mat" => Failure::LostAnswer,
        "lap" => Failure::Doubled,
        "sai" => Failure::WrongOrder,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    state.fail_next(failure, form.lan.min(1_000));
    Redirect::to("/").into_response()
}
