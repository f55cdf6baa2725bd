//! Signing in and out: by name and password, and by one click in the demonstration.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::SignedDuration;
use kernel::AccountId;
use platform::{
    App,
    http::{Caller, Failure, url_encoded},
};
use serde::Deserialize;
use ui::{Frame, Notice, Text};

use super::{
    cookies,
    frame::frame,
    hashing,
    page::{page, see_other},
    remote::Remote,
    texts::TEXTS,
};
use crate::{
    domain::{
        account::AccountKind, device::device_of, refusal::Refusal, return_path::local_path,
        session::SessionId,
    },
    error::Error,
    queries::demo::{DemoAccount, demo_accounts},
    verbs::{
        count_attempt::{Attempt, count_attempt},
        end_session,
        sign_in::{Proof, SignIn, SignedIn, sign_in as open_session},
    },
};

/// Where to go back to.
#[derive(Deserialize, Default)]
pub(super) struct Back {
    #[serde(default)]
    tiep: String,
}

/// The form of signing in. `tiep` is where to go back to.
#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    login_name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    tiep: String,
}

/// One click in the demonstration.
#[derive(Deserialize)]
pub(super) struct DemoForm {
    account: String,
    #[serde(default)]
    tiep: String,
}

#[derive(Template)]
#[template(path = "public/sign_in.html")]
struct SignInPage {
    frame: Frame,
    t: Text,
    login_name: String,
    back: String,
    demo: Vec<DemoGroup>,
}

/// The made-up people of one agency.
struct DemoGroup {
    heading: String,
    people: Vec<(AccountId, String)>,
}

/// The made-up people by agency, in the order in which they come; citizens under a heading of their own.
fn demo_groups(t: &Text, accounts: Vec<DemoAccount>) -> Vec<DemoGroup> {
    let mut groups: Vec<DemoGroup> = Vec::new();
    for account in accounts {
        let post = account.posts.first().filter(|it| !it.1.is_empty());
        let heading =
            post.map_or_else(|| t.get("sign-in-demo-citizens"), |(_, agency)| agency.clone());
        let label = match account.posts.first() {
            Some((title, _)) => format!("{} – {title}", account.name),
            None => account.name,
        };
        let person = (account.account, label);
        match groups.iter_mut().find(|it| it.heading == heading) {
            Some(group) => group.people.push(person),
            None => groups.push(DemoGroup { heading, people: vec![person] }),
        }
    }
    groups
}

/// The page with the form.
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Query(back): Query<Back>,
) -> Result<Response, Failure> {
    if caller.session.is_some() {
        return Ok(see_other(local_path(&back.tiep).unwrap_or("/tai-khoan")));
    }
    sign_in_page(&app, &caller, Shown { back: &back.tiep, ..Shown::default() }).await
}

/// What the page shows again after a refusal.
#[derive(Default)]
struct Shown<'a> {
    login_name: &'a str,
    back: &'a str,
    refusal: Option<&'a Refusal>,
}

async fn sign_in_page(app: &App, caller: &Caller, shown: Shown<'_>) -> Result<Response, Failure> {
    let t = TEXTS.in_lang(caller.lang);
    let mut frame = frame(app, caller, t.get("sign-in-title"));
    let mut status = StatusCode::OK;
    if let Some(refusal) = shown.refusal {
        status = Failure::refused(refusal).status();
        frame = frame.notice(Notice::failure(sentence(&t, refusal)));
    }
    let demo = if app.settings.demo {
        let on = caller.ctx.today();
        demo_groups(&t, app.db.read(move |tx| demo_accounts(tx, on)).await?)
    } else {
        Vec::new()
    };
    let page_data = SignInPage {
        frame,
        t,
        login_name: shown.login_name.to_owned(),
        back: local_path(shown.back).unwrap_or_default().to_owned(),
        demo,
    };
    let mut response = page(status, &page_data)?;
    no_store(response.headers_mut());
    Ok(response)
}

fn sentence(t: &Text, refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooManyAttempts { until } => {
            t.with("sign-in-wait", &[("until", t.date_time(until).as_str())])
        }
        Refusal::AccountLocked => t.get("sign-in-locked"),
        Refusal::NoPosition => t.get("sign-in-no-position"),
        Refusal::NotFound
        | Refusal::Denied
        | Refusal::NotSignedIn
        | Refusal::WrongCredentials
        | Refusal::BadToken
        | Refusal::ChangedMeanwhile
        | Refusal::AlreadySo
        | Refusal::Invalid(_)
        | Refusal::UnknownAgency { .. } => t.get("sign-in-wrong"),
    }
}

/// Signs in by name and password.
pub(super) async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    Extension(Remote(remote)): Extension<Remote>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    let outcome = try_sign_in(&app, &caller, &headers, &form, remote).await;
    match outcome {
        Ok(signed_in) => Ok(welcome(&app, &signed_in, &form.tiep)),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Refused(refusal)) => {
            let shown =
                Shown { login_name: &form.login_name, back: &form.tiep, refusal: Some(&refusal) };
            sign_in_page(&app, &caller, shown).await
        }
    }
}

async fn try_sign_in(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    form: &SignInForm,
    remote: Option<String>,
) -> Result<SignedIn, Error> {
    let ctx = caller.ctx.clone();
    let attempt = Attempt { login_name: form.login_name.clone(), remote: remote.clone() };
    let candidate = app.db.write(move |tx| count_attempt(tx, &ctx, &attempt)).await?;

    let hash = candidate.password;
    let known = hashing::check(hash.clone(), form.password.clone()).await?;
    let (Some(account), Some(hash), true) = (candidate.account, hash, known) else {
        return Err(Refusal::WrongCredentials.into());
    };

    enter(app, caller, headers, (account, Proof::Password(hash)), remote).await
}

/// Opens a session for this account.
pub(super) async fn enter(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    (account, proof): (AccountId, Proof),
    remote: Option<String>,
) -> Result<SignedIn, Error> {
    let agent = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
    let ctx = caller.ctx.clone();
    let command = SignIn {
        account,
        proof,
        device: device_of(agent.unwrap_or_default()),
        remote,
        lasts: SignedDuration::from_hours(i64::from(app.settings.session_max_hours)),
        replaces: own_session(caller),
    };
    app.db.write(move |tx| open_session(tx, &ctx, &command)).await
}

fn own_session(caller: &Caller) -> Option<SessionId> {
    caller.session.as_ref()?.parse().ok()
}

/// Hands the cookie to the browser and goes on.
pub(super) fn welcome(app: &App, signed_in: &SignedIn, back: &str) -> Response {
    let back = local_path(back);
    let home = match signed_in.kind {
        AccountKind::Officer => "/can-bo",
        AccountKind::Citizen | AccountKind::Organisation => "/ho-so-cua-toi",
    };
    let path = match (back, signed_in.n_positions) {
        (_, 2..) => {
            format!("/tai-khoan/vi-tri?tiep={}", url_encoded(back.unwrap_or(home)))
        }
        (back, _) => back.unwrap_or(home).to_owned(),
    };
    let mut response = see_other(&path);
    cookies::set(response.headers_mut(), cookies::keep_session(app, &signed_in.secret));
    response
}

/// Signs in as one of the made-up people. There is no such thing outside the demonstration.
pub(super) async fn sign_in_demo(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Form(form): Form<DemoForm>,
) -> Result<Response, Failure> {
    if !app.settings.demo {
        return Err(Failure::not_found());
    }
    let account: AccountId = form.account.parse().map_err(|_| Failure::not_found())?;
    let signed_in = enter(&app, &caller, &headers, (account, Proof::Demo), None).await?;
    Ok(welcome(&app, &signed_in, &form.tiep))
}

/// Ends the session of this browser.
pub(super) async fn sign_out(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    if let Some(id) = own_session(&caller) {
        let ctx = caller.ctx.clone();
        app.db.write(move |tx| end_session::end_session(tx, &ctx, id)).await?;
    }
    Ok(goodbye(&app))
}

/// Takes the cookie back and goes to the start page.
pub(super) fn goodbye(app: &App) -> Response {
    let mut response = see_other("/");
    let headers = response.headers_mut();
    cookies::set(headers, cookies::forget_session(app));
    no_store(headers);
    response
}

/// Pages with a person's own things are not kept by browsers and proxies.
pub(super) fn no_store(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
