//! Its pages: what is to be signed with the field for the PIN, and what went wrong.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use askama::Template;
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use sign::KeyError;
use ui::Text;

use crate::{
    AgentSettings, KeyPlace,
    office::{Batch, Office, Trouble},
    signer::{NotSigned, sign_batch},
    texts::texts,
};

/// So many batches wait for a PIN at once at most; the oldest is forgotten.
const MOST: usize = 8;
/// A form is no larger, in bytes.
const MOST_BYTES: usize = 16 << 10;

struct Shared {
    office: Office,
    settings: AgentSettings,
    /// Where browsers find it.
    origin: String,
    waiting: Mutex<BTreeMap<u64, Waiting>>,
}

/// A batch that waits for the PIN.
#[derive(Clone)]
struct Waiting {
    /// What the form of its page carries: nobody else's form can confirm it.
    secret: String,
    token: String,
    batch: Batch,
}

type At = State<Arc<Shared>>;

pub(crate) fn router(office: Office, settings: AgentSettings, address: SocketAddr) -> Router {
    let origin = format!("http://{address}");
    let waiting = Mutex::new(BTreeMap::new());
    let shared = Arc::new(Shared { office, settings, origin, waiting });
    let style = ui::assets().iter().find(|it| it.content_type.starts_with("text/css"));
    let mut router = Router::new()
        .route("/", get(idle))
        .route("/ky", post(begin))
        .route("/ky/xac-nhan", post(confirm));
    if let Some(style) = style {
        let answer = move || async move {
            ([(header::CONTENT_TYPE, style.content_type)], style.bytes).into_response()
        };
        router = router.route(style.path, get(answer));
    }
    router
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// Answers only what browsers ask of this very address, and says what they may do with the answer.
async fn guard(State(shared): At, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|it| it.to_str().ok());
    if host.is_none_or(|host| format!("http://{host}") != shared.origin) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let mut response = next.run(request).await;
    let office = shared.office.address();
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {office}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    t: Text,
    style: &'static str,
    title: String,
    lead: String,
    problem: Option<String>,
    form: Option<PinForm>,
    back: String,
}

/// What is to be confirmed.
struct PinForm {
    number: u64,
    secret: String,
    titles: Vec<String>,
    label: String,
    button: String,
    choices: Vec<(String, String)>,
    field_problem: Option<String>,
}

impl Shared {
    fn page(&self, title: &str, lead: String) -> Page {
        let style = ui::assets().iter().find(|it| it.content_type.starts_with("text/css"));
        let t = texts();
        Page {
            t,
            style: style.map_or("", |it| it.path),
            title: t.get(title),
            lead,
            problem: None,
            form: None,
            back: format!("{}/can-bo/ky-so", self.office.address()),
        }
    }

    fn idle(&self) -> Page {
        let lead = texts().with("idle", &[("office", self.office.address())]);
        self.page("title", lead)
    }

    /// The page of a batch that waits.
    fn asking(&self, number: u64, waiting: &Waiting) -> (Page, PinForm) {
        let t = texts();
        let batch = &waiting.batch;
        let (title, lead, button) = match batch.purpose.as_str() {
            "results" => ("title", "lead-results", "sign"),
            "papers" => ("title", "lead-papers", "sign"),
            _ => ("title-certificate", "lead-certificate", "register"),
        };
        let count = batch.items.len().to_string();
        let said =
            [("office", self.office.address()), ("person", &batch.person), ("count", &count)];
        let titles =
            batch.items.iter().filter(|_| batch.are_documents()).map(|it| it.title.clone());
        let label = match self.settings.key {
            KeyPlace::Token { .. } => "pin",
            KeyPlace::File { .. } => "password",
        };
        let form = PinForm {
            number,
            secret: waiting.secret.clone(),
            titles: titles.collect(),
            label: t.get(label),
            button: t.get(button),
            choices: Vec::new(),
            field_problem: None,
        };
        (self.page(title, t.with(lead, &said)), form)
    }

    fn keep(&self, waiting: Waiting) -> u64 {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let number = all.last_key_value().map_or(1, |(number, _)| number + 1);
        all.insert(number, waiting);
        while all.len() > MOST {
            all.pop_first();
        }
        number
    }

    fn waiting(&self, number: u64, secret: &str) -> Option<Waiting> {
        let all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&number).filter(|it| it.secret == secret).cloned()
    }

    fn forget(&self, number: u64) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
    }
}

fn answer(status: StatusCode, page: &Page) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn idle(State(shared): At) -> Response {
    answer(StatusCode::OK, &shared.idle())
}

/// What the office's page sends.
#[derive(Deserialize)]
struct Begun {
    token: String,
}

fn comes_from(headers: &HeaderMap, origin: &str) -> bool {
    headers.get(header::ORIGIN).and_then(|it| it.to_str().ok()) == Some(origin)
}

/// A form of the office brought a token: what it opens is shown.
async fn begin(State(shared): At, headers: HeaderMap, Form(begun): Form<Begun>) -> Response {
    let t = texts();
    let office = shared.office.address();
    if !comes_from(&headers, office) {
        let problem = Some(t.with("error-origin", &[("office", office)]));
        return answer(StatusCode::FORBIDDEN, &Page { problem, ..shared.idle() });
    }
    let batch = match shared.office.fetch(&begun.token).await {
        Ok(batch) => batch,
        Err(trouble) => {
            let problem = Some(said(&shared, trouble));
            return answer(StatusCode::BAD_GATEWAY, &Page { problem, ..shared.idle() });
        }
    };
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let waiting = Waiting { secret, token: begun.token, batch };
    let number = shared.keep(waiting.clone());
    let (page, form) = shared.asking(number, &waiting);
    answer(StatusCode::OK, &Page { form: Some(form), ..page })
}

fn said(shared: &Shared, trouble: Trouble) -> String {
    match trouble {
        Trouble::Unreachable => {
            texts().with("error-office", &[("office", shared.office.address())])
        }
        Trouble::Refused(sentence) => sentence,
    }
}

/// What our own page sends.
#[derive(Deserialize)]
struct Confirmed {
    number: u64,
    secret: String,
    #[serde(default)]
    pin: String,
    #[serde(default)]
    certificate: String,
}

/// The PIN is there: all is signed and handed in.
async fn confirm(State(shared): At, headers: HeaderMap, Form(sent): Form<Confirmed>) -> Response {
    let t = texts();
    let found = shared.waiting(sent.number, &sent.secret);
    let Some(waiting) = found.filter(|_| comes_from(&headers, &shared.origin)) else {
        let problem = Some(t.get("error-gone"));
        return answer(StatusCode::CONFLICT, &Page { problem, ..shared.idle() });
    };
    let has_pin = matches!(shared.settings.key, KeyPlace::Token { .. });
    if has_pin && sent.pin.is_empty() {
        return again(&shared, (sent.number, &waiting), Wrong::Field(t.get("error-pin-required")));
    }
    let (at, batch) = (shared.clone(), waiting.batch.clone());
    let signing = tokio::task::spawn_blocking(move || {
        let chosen = Some(sent.certificate.as_str()).filter(|it| !it.is_empty());
        sign_batch(&at.settings, at.office.address(), &batch, (&sent.pin, chosen))
    });
    let signed = match signing.await {
        Ok(Ok(signed)) => signed,
        Ok(Err(NotSigned::Choose(choices))) => {
            return again(&shared, (sent.number, &waiting), Wrong::Choose(choices));
        }
        Ok(Err(why)) => return again(&shared, (sent.number, &waiting), wrong(t, why)),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let office = &shared.office;
    match office.hand_in(&waiting.token, &signed.signatures, &signed.certificates).await {
        Ok(back) => {
            shared.forget(sent.number);
            Redirect::to(&back).into_response()
        }
        Err(trouble) => {
            let problem = said(&shared, trouble);
            again(&shared, (sent.number, &waiting), Wrong::Above(problem))
        }
    }
}

/// What was wrong, and where it is said.
enum Wrong {
    /// Beside the field.
    Field(String),
    /// Above the page.
    Above(String),
    /// A certificate has to be chosen.
    Choose(Vec<(String, String)>),
}

fn wrong(t: Text, why: NotSigned) -> Wrong {
    match why {
        NotSigned::Key(KeyError::WrongPassword) => Wrong::Field(t.get("error-pin")),
        NotSigned::Key(KeyError::Locked) => Wrong::Above(t.get("error-locked")),
        NotSigned::Key(error) => {
            Wrong::Above(t.with("error-token", &[("why", &error.to_string())]))
        }
        NotSigned::Message => Wrong::Above(t.get("error-message")),
        NotSigned::Tokens(0) => Wrong::Above(t.get("error-no-token")),
        NotSigned::Tokens(_) => Wrong::Above(t.get("error-many-tokens")),
        NotSigned::NoKey => Wrong::Above(t.get("error-no-key")),
        NotSigned::Choose(choices) => Wrong::Choose(choices),
    }
}

fn again(shared: &Shared, (number, waiting): (u64, &Waiting), wrong: Wrong) -> Response {
    let (page, mut form) = shared.asking(number, waiting);
    let mut problem = None;
    match wrong {
        Wrong::Field(sentence) => form.field_problem = Some(sentence),
        Wrong::Above(sentence) => problem = Some(sentence),
        Wrong::Choose(choices) => {
            problem = Some(texts().get("error-choose"));
            form.choices = choices;
        }
    }
    let page = Page { problem, form: Some(form), ..page };
    answer(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
