//! A certificate whose key a signing service keeps: the provider is chosen, the certificates of the person there are shown, one is
//! proven by a confirmation on the phone.

use askama::Template;
use axum::{Form, extract::State, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use kernel::Problem;
use platform::{
    App, Fault,
    http::{Caller, Failure},
    journal::new_salt,
};
use serde::Deserialize;
use sign::{Certificate, RemoteCredential, RemoteError};
use tokio::task::spawn_blocking;
use ui::{Choice, Field, FieldProblem, Frame, Text};

use super::{
    own::new_token,
    page::{Again, again, frame, page, see_other, sentences, texts},
    waiting::address_of,
};
use crate::{
    BeginRemote, Error, Refusal, begin_remote,
    completing::{digest_of, is_of_person, written},
    domain::{MOST_AT_ONCE, RemoteKey},
    prepare_registration,
    providers::{Providers, Services},
    trusted_roots,
};

/// Characters of a name at a provider: personal numbers and telephone numbers are far shorter.
const LONGEST_USER: usize = 64;

#[derive(Template)]
#[template(path = "officer/remote.html")]
struct RemotePage {
    frame: Frame,
    t: Text,
    /// Nothing where the operator configured no provider.
    form: Option<[Field; 2]>,
    found: Option<Found>,
}

/// The certificates of the person at the provider.
struct Found {
    provider: String,
    user: String,
    choices: Field,
    others: Option<String>,
}

/// What the person typed and chose.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    nha_cung_cap: String,
    nguoi_dung: String,
    /// What the provider calls the chosen key.
    khoa: String,
}

/// The configuration, read away from the request threads. What is wrong with it is for the operator.
pub(super) async fn providers(app: &App) -> Result<Providers, Failure> {
    let data_dir = app.settings.data_dir.clone();
    let read = spawn_blocking(move || Providers::read(&data_dir)).await;
    let read = read.map_err(|_| Fault::Abandoned)?;
    Ok(read.unwrap_or_else(|error| {
        tracing::error!(%error, "nobody can sign by phone");
        Providers::default()
    }))
}

pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Response, Failure> {
    shown(&app, &caller, &Typed::default(), Again::first(), None).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    typed: &Typed,
    again: Again,
    found: Option<Found>,
) -> Result<Response, Failure> {
    let t = texts();
    let providers = providers(app).await?;
    let problems = sentences(t, &again.problems);
    let choices = providers.all().iter().map(|it| Choice::new(&it.code, &it.name));
    let choices: Vec<Choice> = choices.collect();
    let only = (choices.len() == 1).then(|| providers.all()[0].code.clone());
    let chosen = only.unwrap_or_else(|| typed.nha_cung_cap.clone());
    let form = (!choices.is_empty() && found.is_none())
        .then(|| form(t, (choices, &chosen), typed, &problems));
    let mut frame = frame(app, caller, t.get("remote-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb("/can-bo/ky-so", t.get("own-title"))
        .crumb("/can-bo/ky-so/chung-thu", t.get("certificate-title"))
        .problems(problems);
    frame.notice = again.notice;
    page(again.status, &RemotePage { frame, t, form, found })
}

fn form(
    t: Text,
    (choices, chosen): (Vec<Choice>, &str),
    typed: &Typed,
    problems: &[FieldProblem],
) -> [Field; 2] {
    [
        Field::radios(&t, "nha_cung_cap", t.get("field-nha-cung-cap"), choices)
            .value(chosen)
            .problems(problems),
        Field::text(&t, "nguoi_dung", t.get("field-nguoi-dung"))
            .hint(t.get("remote-user-hint"))
            .value(&typed.nguoi_dung)
            .medium()
            .problems(problems),
    ]
}

/// What is wrong with what was typed, all at once.
fn check(providers: &Providers, typed: &Typed) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    if typed.nha_cung_cap.is_empty() {
        problems.push(Problem::new("nha_cung_cap", "required"));
    } else if !providers.all().iter().any(|it| it.code == typed.nha_cung_cap) {
        return Err(Refusal::UnknownProvider);
    }
    let user = typed.nguoi_dung.trim();
    if user.is_empty() {
        problems.push(Problem::new("nguoi_dung", "required"));
    } else if user.chars().count() > LONGEST_USER || user.chars().any(char::is_control) {
        problems.push(Problem::new("nguoi_dung", "too_long").with_limit(LONGEST_USER));
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// What the provider has of this user. The user is said to nobody but the provider.
async fn credentials(app: &App, typed: &Typed) -> Result<Vec<RemoteCredential>, Error> {
    let (data_dir, code) = (app.settings.data_dir.clone(), typed.nha_cung_cap.clone());
    let service = spawn_blocking(move || Services::default().get(&data_dir, &code)).await;
    let service = service.map_err(|_| Fault::Abandoned)?.map_err(|error| {
        tracing::error!(%error, "a signing service cannot be asked");
        Refusal::ProviderRefuses
    })?;
    service.credentials(typed.nguoi_dung.trim()).await.map_err(|error| {
        tracing::warn!(%error, "a signing service listed no certificates");
        if matches!(error, RemoteError::Unknown | RemoteError::NotUsable) {
            Refusal::NoRemoteCertificate.into()
        } else if error.may_pass() {
            Refusal::ProviderAway.into()
        } else {
            Error::from(Refusal::ProviderRefuses)
        }
    })
}

/// Shows the certificates of the person at the provider.
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let t = texts();
    match found(&app, &caller, &typed).await {
        Ok(found) => shown(&app, &caller, &typed, Again::first(), Some(found)).await,
        Err(error) => shown(&app, &caller, &typed, again(t, error)?, None).await,
    }
}

async fn found(app: &App, caller: &Caller, typed: &Typed) -> Result<Found, Error> {
    let t = texts();
    let read = providers(app).await.map_err(|_| Fault::Abandoned)?;
    check(&read, typed)?;
    let (all, name) = (credentials(app, typed).await?, own_name(app, caller).await?);
    let count = all.len();
    // Whoever types another person's number does not learn what that person has there.
    let own: Vec<RemoteCredential> =
        all.into_iter().filter(|it| is_of(it, &name, caller.ctx.now)).collect();
    if own.is_empty() {
        return Err(Refusal::NoRemoteCertificate.into());
    }
    let others = (own.len() < count).then(|| t.get("remote-others"));
    let choices: Vec<Choice> = own
        .iter()
        .filter_map(|it| Some((it, it.chain.first()?)))
        .map(|(it, certificate)| Choice::new(&it.id, described(t, certificate)))
        .collect();
    let first = own.first().map(|it| it.id.clone()).unwrap_or_default();
    Ok(Found {
        provider: typed.nha_cung_cap.clone(),
        user: typed.nguoi_dung.trim().to_owned(),
        choices: Field::radios(&t, "khoa", t.get("remote-choose"), choices).value(first),
        others,
    })
}

async fn own_name(app: &App, caller: &Caller) -> Result<String, Error> {
    let position = caller.ctx.actor.officer().map(|it| it.position).ok_or(Refusal::Denied)?;
    let signer = app.db.read(move |tx| dossier::signer(tx, position)).await?;
    Ok(signer.map(|it| it.name).unwrap_or_default())
}

fn is_of(credential: &RemoteCredential, name: &str, now: Timestamp) -> bool {
    let own = credential.chain.first();
    own.is_some_and(|it| it.signs_documents_at(now) && is_of_person(it, name))
}

fn described(t: Text, it: &Certificate) -> String {
    let (serial, until) = (it.serial_text(), t.date_time(it.not_after()));
    t.with(
        "remote-certificate",
        &[
            ("name", &it.common_name()),
            ("issuer", &it.issuer_name()),
            ("serial", &serial),
            ("until", &until),
        ],
    )
}

/// The chosen certificate is to be proven: the person is asked on their phone.
pub(super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let t = texts();
    match begun(&app, &caller, &typed).await {
        Ok(address) => Ok(see_other(&address)),
        Err(error) => shown(&app, &caller, &typed, again(t, error)?, None).await,
    }
}

async fn begun(app: &App, caller: &Caller, typed: &Typed) -> Result<String, Error> {
    let read = providers(app).await.map_err(|_| Fault::Abandoned)?;
    check(&read, typed)?;
    let name = own_name(app, caller).await?;
    // Asked anew: what a form carries is not what a provider said.
    let listed = credentials(app, typed).await?;
    let chosen = listed.into_iter().find(|it| it.id == typed.khoa);
    let chosen = chosen.filter(|it| is_of(it, &name, caller.ctx.now));
    let chosen = chosen.ok_or(Refusal::NoRemoteCertificate)?;
    let (data_dir, now, chain) =
        (app.settings.data_dir.clone(), caller.ctx.now, chosen.chain.clone());
    let is_trusted = spawn_blocking(move || {
        let trust = trusted_roots(&data_dir)?;
        let path = chain.split_first().and_then(|(own, above)| trust.path(own, above, now));
        Ok::<_, Fault>(path.is_some())
    });
    if !is_trusted.await.map_err(|_| Fault::Abandoned)?? {
        return Err(Refusal::CertificateNotTrusted.into());
    }
    let key = RemoteKey {
        provider: typed.nha_cung_cap.clone(),
        user: typed.nguoi_dung.trim().to_owned(),
        name: chosen.id,
        at_once: i64::try_from(chosen.at_once.min(MOST_AT_ONCE)).unwrap_or(1),
        salt: new_salt(),
    };
    let (ctx, chain) = (caller.ctx.clone(), written(&chosen.chain));
    // Nobody fetches this one with its token.
    let (token, challenge) =
        (digest_of(&new_token()), STANDARD.encode(super::certificate::challenge(app)));
    let begun = app
        .db
        .write(move |tx| {
            let batch = prepare_registration(tx, &ctx, (&token, &challenge))?;
            let command = BeginRemote { batch, key: key.clone(), chain: chain.clone() };
            begin_remote(tx, &ctx, &command)
        })
        .await?;
    Ok(address_of(begun.id))
}
