//! What the code on a result says, and how the result stands today; a document beside it is compared with what was issued.

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use dossier::{
    IssuedResult, ResultCode, ResultKeys, ResultValidity, RevocationOrder, SealLevel,
    issued_result, read_dossier_code,
};
use platform::{
    App, Fault,
    http::{Caller, Failure},
};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::task::spawn_blocking;
use ui::{Facts, Field, FieldProblem, Frame, Tag, TagTone, Text};

use super::{
    received::{FIELD as FILE, Received, receive},
    texts,
};
use crate::checking;

const SCRIPT: &str = include_str!("../../assets/kiem-tra.js");
const WORKER: &str = include_str!("../../assets/tho.js");
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
/// The field for a code.
const CODE: &str = "ma";

/// What somebody typed or pasted.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ma: Option<String>,
}

#[derive(Template)]
#[template(path = "public/ask-code.html")]
struct AskPage {
    frame: Frame,
    t: Text,
    field: Field,
}

#[derive(Template)]
#[template(path = "public/standing.html")]
struct StandingPage {
    frame: Frame,
    t: Text,
    tag: Tag,
    meaning: String,
    facts: Option<Facts>,
    /// Where a document is sent to be compared, where there is something to compare it with.
    compare: Option<Compare>,
}

struct Compare {
    action: String,
    field: Field,
    /// What came of the comparison.
    outcome: Option<(Tag, String)>,
}

#[derive(Template)]
#[template(path = "public/offline.html")]
struct OfflinePage {
    frame: Frame,
    t: Text,
    good: Tag,
    wrong: Tag,
    unknown: Tag,
}

/// What a document was found to be.
#[derive(Clone, Copy)]
enum Compared {
    AsIssued,
    BeforeSeal,
    Other,
}

/// Asks for a code where none came with the address; whoever pasted a whole address is sent on.
pub(super) async fn ask(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let typed = asked.ma.unwrap_or_default();
    let code = typed.trim().rsplit('/').next().unwrap_or_default();
    if code.contains('.') && code.bytes().all(is_of_code) {
        return Ok(Redirect::to(&format!("/kiem-tra/{code}")).into_response());
    }
    let problems: Vec<FieldProblem> = if typed.is_empty() {
        Vec::new()
    } else {
        vec![FieldProblem::new(CODE, t.get("standing-no-code"))]
    };
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let field = Field::text(&t, CODE, t.get("standing-code"))
        .hint(t.get("standing-code-hint"))
        .autocomplete("off")
        .value(typed)
        .problems(&problems);
    let frame = identity::frame(&app, &caller, t.get("standing-title")).problems(problems);
    page(status, &AskPage { frame, t, field })
}

const fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(written): Path<String>,
) -> Result<Response, Failure> {
    // What is read out of a QR code, and what somebody types from the paper.
    if let Some(code) = read_dossier_code(&written) {
        return Ok(Redirect::to(&format!("/tra-cuu?ma={code}")).into_response());
    }
    let found = find(&app, &written).await?;
    told(&app, &caller, &written, found, (StatusCode::OK, None, None))
}

/// Compares a document with what was issued. Nothing is kept.
pub(super) async fn compare(
    State(app): State<App>,
    caller: Caller,
    Path(written): Path<String>,
    posted: Multipart,
) -> Result<Response, Failure> {
    let t = texts(&caller);
    let found = find(&app, &written).await?;
    let Some((_, Some(issued))) = &found else {
        return told(&app, &caller, &written, found, (StatusCode::NOT_FOUND, None, None));
    };
    let wrong = |status, said| (status, Some(FieldProblem::new(FILE, said)), None);
    let answer = match checking::place() {
        None => wrong(StatusCode::TOO_MANY_REQUESTS, t.get("check-busy")),
        Some(_place) => match receive(&app, posted).await? {
            Received::Refused(status, why) => wrong(status, why.sentence(t, &app)),
            Received::Document { bytes, .. } => {
                let digest = spawn_blocking(move || hex::encode(Sha256::digest(&bytes)));
                let digest = digest.await.map_err(|_| Fault::Abandoned)?;
                (StatusCode::OK, None, Some(compared(issued, &digest)))
            }
        },
    };
    told(&app, &caller, &written, found, answer)
}

fn compared(issued: &IssuedResult, digest: &str) -> Compared {
    match &issued.sealed {
        Some(sealed) if sealed.sha256 == digest => Compared::AsIssued,
        Some(_) if issued.document_sha256 == digest => Compared::BeforeSeal,
        None if issued.document_sha256 == digest => Compared::AsIssued,
        Some(_) | None => Compared::Other,
    }
}

/// What the code says, if it is ours, and the result as it stands.
type Found = Option<(ResultCode, Option<IssuedResult>)>;

async fn find(app: &App, written: &str) -> Result<Found, Failure> {
    let (data_dir, code) = (app.settings.data_dir.clone(), written.to_owned());
    let read = spawn_blocking(move || Ok::<_, Fault>(ResultKeys::open(&data_dir)?.read(&code)));
    let Some(code) = read.await.map_err(|_| Fault::Abandoned)?? else { return Ok(None) };
    let (dossier, number) = (code.dossier.clone(), code.number.clone());
    let issued = app.db.read(move |tx| issued_result(tx, &dossier, &number)).await?;
    Ok(Some((code, issued)))
}

fn told(
    app: &App,
    caller: &Caller,
    written: &str,
    found: Found,
    (status, problem, compared): (StatusCode, Option<FieldProblem>, Option<Compared>),
) -> Result<Response, Failure> {
    let t = texts(caller);
    let problems: Vec<FieldProblem> = problem.into_iter().collect();
    let Some((code, issued)) = found else {
        let view = StandingPage {
            frame: identity::frame(app, caller, t.get("standing-title")),
            t,
            tag: Tag::new(TagTone::Bad, t.get("standing-wrong")),
            meaning: t.get("standing-wrong-text"),
            facts: None,
            compare: None,
        };
        return page(StatusCode::NOT_FOUND, &view);
    };
    let validity = issued.as_ref().map(|it| &it.validity);
    let (tone, key, number) = match validity {
        Some(ResultValidity::InForce) => (TagTone::Good, "standing-in-force", None),
        Some(ResultValidity::Revoked(_)) => (TagTone::Bad, "standing-revoked", None),
        Some(ResultValidity::Replaced(Some(by))) => (TagTone::Bad, "standing-replaced", Some(by)),
        Some(ResultValidity::Replaced(None)) => (TagTone::Bad, "standing-withdrawn", None),
        None => (TagTone::Waiting, "standing-unknown", None),
    };
    let number = number.map_or("", String::as_str);
    let field = Field::file(&t, FILE, t.get("standing-file"))
        .accept("application/pdf,.pdf")
        .problems(&problems);
    let view = StandingPage {
        frame: identity::frame(app, caller, t.get("standing-title")).problems(problems),
        tag: Tag::new(tone, t.get(key)),
        meaning: match validity {
            Some(ResultValidity::Revoked(order)) => revoked_words(t, order),
            Some(_) | None => t.with(format!("{key}-text"), &[("number", number)]),
        },
        facts: Some(facts(t, &code, issued.as_ref())),
        compare: issued.is_some().then(|| Compare {
            action: format!("/kiem-tra/{written}"),
            field,
            outcome: compared.map(|it| outcome(t, it)),
        }),
        t,
    };
    page(status, &view)
}

/// Since when a result is in force no more, and by which decision.
pub(super) fn revoked_words(t: Text, order: &RevocationOrder) -> String {
    let (from, on) = (t.date(order.from), t.date(order.on));
    t.with("standing-revoked-text", &[("from", &from), ("order", &order.number), ("on", &on)])
}

fn outcome(t: Text, compared: Compared) -> (Tag, String) {
    let (tone, key) = match compared {
        Compared::AsIssued => (TagTone::Good, "standing-same"),
        Compared::BeforeSeal => (TagTone::Waiting, "standing-before-seal"),
        Compared::Other => (TagTone::Bad, "standing-other"),
    };
    (Tag::new(tone, t.get(key)), t.get(format!("{key}-text")))
}

fn facts(t: Text, code: &ResultCode, issued: Option<&IssuedResult>) -> Facts {
    let facts = Facts::new()
        .line(t.get("standing-outcome"), code.outcome.as_str())
        .line(t.get("standing-number"), code.number.as_str())
        .line(t.get("standing-on"), t.date(code.on))
        .line(t.get("standing-agency"), code.agency.as_str())
        .line(t.get("standing-dossier"), code.dossier.as_str());
    let Some(issued) = issued else { return facts };
    let seal = match &issued.sealed {
        Some(sealed) => {
            let key = match sealed.level {
                SealLevel::Stamped => "standing-sealed",
                SealLevel::LongTerm => "standing-sealed-lasting",
            };
            t.with(key, &[("by", &sealed.by), ("at", &t.date_time(sealed.at))])
        }
        None if issued.is_to_be_sealed => t.get("standing-waits"),
        None => t.get("standing-unsealed"),
    };
    facts.line(t.get("standing-seal"), seal)
}

/// The page that checks a code in the browser, kept there for when there is no network.
pub(super) async fn offline(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    let t = texts(&caller);
    let view = OfflinePage {
        frame: identity::frame(&app, &caller, t.get("standing-title")),
        good: Tag::new(TagTone::Good, t.get("offline-good")),
        wrong: Tag::new(TagTone::Bad, t.get("standing-wrong")),
        unknown: Tag::new(TagTone::Waiting, t.get("standing-unknown")),
        t,
    };
    page(StatusCode::OK, &view)
}

pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, JAVASCRIPT), (header::CACHE_CONTROL, "no-cache")], SCRIPT)
        .into_response()
}

pub(super) async fn worker() -> Response {
    ([(header::CONTENT_TYPE, JAVASCRIPT), (header::CACHE_CONTROL, "no-cache")], WORKER)
        .into_response()
}

/// The keys with which anybody checks a code, as a set of JSON Web Keys (RFC 7517).
pub(super) async fn keys(State(app): State<App>) -> Result<Response, Failure> {
    let data_dir = app.settings.data_dir.clone();
    let keys = spawn_blocking(move || Ok::<_, Fault>(ResultKeys::open(&data_dir)?.public()));
    let keys = keys.await.map_err(|_| Fault::Abandoned)??;
    let keys: Vec<serde_json::Value> = keys
        .into_iter()
        .map(|it| {
            json!({
                "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig",
                "kid": it.name, "x": it.x, "y": it.y,
            })
        })
        .collect();
    let body = json!({ "keys": keys }).to_string();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/jwk-set+json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    Ok((headers, body).into_response())
}

fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(|error| Fault::Corrupt(error.to_string()))?;
    let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((status, no_store, Html(html)).into_response())
}
