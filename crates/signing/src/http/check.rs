//! A document is sent, checked, and forgotten: the verdict in plain words, the technical report beneath.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartError},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use platform::{
    App, Fault,
    files::clean_file_name,
    http::{Caller, Failure},
};
use tokio::time::timeout;
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text, format};

use super::words::{self, SignatureWords, VerdictWords};
use crate::{
    checking::{self, Checked},
    texts::TEXTS,
};

/// The name of the field.
const FIELD: &str = "tep";
/// How long a document may take to arrive.
const RECEIVING: Duration = Duration::from_secs(90);
/// So many times the greatest document is read and thrown away, so that the sender sees our answer instead of a broken
/// connection.
const DRAINED: u64 = 3;
/// After so many seconds somebody who found all places taken may try again.
const AGAIN_AFTER: &str = "15";
/// Where in a file its mark must stand, as readers of PDF look for it.
const MARK_WITHIN: usize = 1_024;

#[derive(Template)]
#[template(path = "public/check.html")]
struct CheckPage {
    frame: Frame,
    t: Text,
    field: Field,
    checked: Option<CheckedWords>,
}

/// What was found on a document, in words.
struct CheckedWords {
    verdict: VerdictWords,
    nothing_trusted: Option<Notice>,
    about: Facts,
    signatures: Vec<SignatureWords>,
}

/// What came with the form.
enum Sent {
    Nothing,
    TooLarge,
    Document { name: String, bytes: Vec<u8> },
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    page(&app, &caller, (StatusCode::OK, None), None)
}

pub(super) async fn check(
    State(app): State<App>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let Some(_place) = checking::place() else {
        let mut busy = refused(&app, &caller, StatusCode::TOO_MANY_REQUESTS, t.get("check-busy"))?;
        busy.headers_mut()
            .insert(header::RETRY_AFTER, header::HeaderValue::from_static(AGAIN_AFTER));
        return Ok(busy);
    };
    let most = app.settings.max_upload_bytes;
    let Ok(sent) = timeout(RECEIVING, receive(posted, most)).await else {
        return refused(&app, &caller, StatusCode::REQUEST_TIMEOUT, t.get("check-too-slow"));
    };
    let unreadable = StatusCode::UNPROCESSABLE_ENTITY;
    let (name, bytes) = match sent? {
        Sent::Nothing => return refused(&app, &caller, unreadable, t.get("check-no-file")),
        Sent::TooLarge => {
            let size = format::bytes(caller.lang, i64::try_from(most).unwrap_or(i64::MAX));
            let said = t.with("check-too-large", &[("limit", &size)]);
            return refused(&app, &caller, StatusCode::PAYLOAD_TOO_LARGE, said);
        }
        Sent::Document { bytes, .. } if !is_pdf(&bytes) => {
            return refused(&app, &caller, unreadable, t.get("check-not-pdf"));
        }
        Sent::Document { name, bytes } => (name, bytes),
    };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let checked = checking::check(app.settings.data_dir.clone(), bytes, caller.ctx.now).await?;
    let checked = in_words(t, &caller, (&name, size), &checked);
    page(&app, &caller, (StatusCode::OK, None), Some(checked))
}

fn in_words(
    t: Text,
    caller: &Caller,
    (name, size): (&str, i64),
    checked: &Checked,
) -> CheckedWords {
    let report = &checked.report;
    let mut about = Facts::new()
        .line(t.get("check-file"), name)
        .line(t.get("check-size"), format::bytes(caller.lang, size))
        .line(t.get("check-sha256"), checked.sha256.as_str())
        .line(t.get("check-at"), t.date_time(caller.ctx.now));
    if let Some(why) = report.unreadable {
        about = about.line(t.get("check-unreadable-why"), why);
    }
    if report.left_out > 0 {
        about = about
            .line(t.get("check-left-out"), t.number(i64::try_from(report.left_out).unwrap_or(0)));
    }
    let signatures = report.signatures.iter().enumerate();
    CheckedWords {
        verdict: VerdictWords::of_document(t, report),
        nothing_trusted: (!checked.is_anything_trusted)
            .then(|| Notice::warning(t.get("check-nothing-trusted"))),
        about,
        signatures: signatures.map(|(n, it)| words::signature(t, n + 1, it)).collect(),
    }
}

/// The form again, with what is wrong beside it.
fn refused(
    app: &App,
    caller: &Caller,
    status: StatusCode,
    said: String,
) -> Result<Response, Failure> {
    page(app, caller, (status, Some(FieldProblem::new(FIELD, said))), None)
}

fn page(
    app: &App,
    caller: &Caller,
    (status, problem): (StatusCode, Option<FieldProblem>),
    checked: Option<CheckedWords>,
) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let problems: Vec<FieldProblem> = problem.into_iter().collect();
    let most = i64::try_from(app.settings.max_upload_bytes).unwrap_or(i64::MAX);
    let hint = t.with("check-hint", &[("limit", &format::bytes(caller.lang, most))]);
    let field = Field::file(&t, FIELD, t.get("check-field"))
        .hint(hint)
        .accept("application/pdf,.pdf")
        .problems(&problems);
    let frame = identity::frame(app, caller, t.get("check-title")).problems(problems);
    let html = CheckPage { frame, t, field, checked }
        .render()
        .map_err(|error| Fault::Corrupt(error.to_string()))?;
    let mut response = (status, Html(html)).into_response();
    // What somebody had checked is nobody else's business.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Reads the document into memory; whatever else comes is counted and thrown away.
async fn receive(mut posted: Multipart, most: u64) -> Result<Sent, Failure> {
    let bad = |error: MultipartError| Failure::new(error.status(), "bad_request");
    let mut left = most.saturating_mul(DRAINED);
    let mut sent = Sent::Nothing;
    while let Some(mut part) = posted.next_field().await.map_err(bad)? {
        let name = part.file_name().map(clean_file_name).unwrap_or_default();
        let is_wanted = part.name() == Some(FIELD) && matches!(sent, Sent::Nothing);
        let mut bytes = Vec::new();
        let mut is_too_large = false;
        while let Some(chunk) = part.chunk().await.map_err(bad)? {
            left = left.saturating_sub(chunk.len() as u64);
            if left == 0 {
                return Ok(Sent::TooLarge);
            }
            if !is_wanted || is_too_large {
                continue;
            }
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > most {
                (is_too_large, bytes) = (true, Vec::new());
            }
        }
        if is_too_large {
            sent = Sent::TooLarge;
        } else if is_wanted && !bytes.is_empty() {
            sent = Sent::Document { name, bytes };
        }
    }
    Ok(sent)
}

fn is_pdf(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    bytes[..bytes.len().min(MARK_WITHIN)].windows(mark.len()).any(|it| it == mark)
}
