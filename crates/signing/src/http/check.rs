//! A document is sent, checked, and forgotten: the verdict in plain words, the technical report beneath.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use dossier::{IssuedDocument, ResultValidity, issued_document};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use recognition::{DigitalCopy, copy_with_file};
use ui::{Facts, Field, FieldProblem, Frame, Notice, Text, format};

use super::{
    received::{FIELD, Received, largest, receive},
    standing::revoked_words,
    texts,
    words::{self, SignatureWords, VerdictWords},
};
use crate::checking::{self, Checked};

/// After so many seconds somebody who found all places taken may try again.
const AGAIN_AFTER: &str = "15";
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
    /// How it stands, when it is a result that was issued here.
    ours: Option<Notice>,
    about: Facts,
    signatures: Vec<SignatureWords>,
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    page(&app, &caller, (StatusCode::OK, None), None)
}

pub(super) async fn check(
    State(app): State<App>,
    caller: Caller,
    posted: Multipart,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let Some(_place) = checking::place() else {
        let mut busy = refused(&app, &caller, StatusCode::TOO_MANY_REQUESTS, t.get("check-busy"))?;
        busy.headers_mut()
            .insert(header::RETRY_AFTER, header::HeaderValue::from_static(AGAIN_AFTER));
        return Ok(busy);
    };
    let (name, bytes) = match receive(&app, posted).await? {
        Received::Refused(status, why) => {
            return refused(&app, &caller, status, why.sentence(t, &app));
        }
        Received::Document { name, bytes } => (name, bytes),
    };
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let checked = checking::check(app.settings.data_dir.clone(), bytes, caller.ctx.now).await?;
    let sha256 = checked.sha256.clone();
    let (issued, copy) = app
        .db
        .read(move |tx| {
            Ok::<_, Fault>((issued_document(tx, &sha256)?, copy_with_file(tx, &sha256)?))
        })
        .await?;
    let issued = issued.map(|it| standing_notice(t, &it));
    let ours = issued.or_else(|| copy.map(|it| copy_notice(t, &it)));
    let checked = in_words(t, &caller, (&name, size), &checked, ours);
    page(&app, &caller, (StatusCode::OK, None), Some(checked))
}

fn in_words(
    t: Text,
    caller: &Caller,
    (name, size): (&str, i64),
    checked: &Checked,
    ours: Option<Notice>,
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
        ours,
        about,
        signatures: signatures.map(|(n, it)| words::signature(t, n + 1, it)).collect(),
    }
}

/// What a signature cannot say: whether the result is still in force.
fn standing_notice(t: Text, issued: &IssuedDocument) -> Notice {
    let IssuedDocument { number, dossier, validity } = issued;
    let by = if let ResultValidity::Replaced(Some(by)) = validity { by.as_str() } else { "" };
    let sentence = match validity {
        ResultValidity::InForce => t.get("check-ours-in-force"),
        ResultValidity::Revoked(order) => revoked_words(t, order),
        ResultValidity::Replaced(Some(_)) => t.with("standing-replaced-text", &[("number", by)]),
        ResultValidity::Replaced(None) => t.get("standing-withdrawn-text"),
    };
    let words = [("number", number.as_str()), ("code", dossier), ("standing", &sentence)];
    let sentence = t.with("check-ours", &words);
    match validity {
        ResultValidity::InForce => Notice::success(sentence),
        ResultValidity::Revoked(_) | ResultValidity::Replaced(_) => Notice::warning(sentence),
    }
}

/// Whether a digital copy is still the one of its paper. Whose paper it is nobody is told.
fn copy_notice(t: Text, copy: &DigitalCopy) -> Notice {
    match copy.ended_at {
        None => Notice::success(t.get("check-copy-in-force")),
        Some(at) => Notice::warning(t.with("check-copy-ended", &[("at", &t.date_time(at))])),
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
    let t = texts(caller);
    let problems: Vec<FieldProblem> = problem.into_iter().collect();
    let hint = t.with("check-hint", &[("limit", &largest(t, app))]);
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
