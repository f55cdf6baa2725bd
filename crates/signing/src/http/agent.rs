//! What the program on a person's own machine asks and hands in: known by a token that is good once, and by nothing else.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dossier::{result_to_sign, signer};
use kernel::{Actor, Ctx, Refused};
use platform::{App, Fault, db::Tx, http::Failure};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::page::texts;
use crate::{
    AwaitedSignature, CloseBatch, Error, Refusal, RegisterCertificate, batch_of_token, close_batch,
    completing::{chain_of, completed, digest_of, messages, prove},
    domain::{Batch, BatchPurpose, OwnCertificate},
    register_certificate,
};

/// What is asked with a token.
#[derive(Deserialize)]
pub(super) struct Asked {
    token: String,
}

/// What is handed in.
#[derive(Deserialize)]
pub(super) struct Signed {
    token: String,
    /// The signatures in Base64, in the order in which they were asked for.
    signatures: Vec<String>,
    /// The certificate and those beside it, DER in Base64; only where one is registered.
    #[serde(default)]
    certificates: Vec<String>,
}

/// What a token opens.
struct Opened {
    ctx: Ctx,
    person: String,
    batch: Batch,
    certificate: Option<OwnCertificate>,
}

/// The batch with whoever signs it, as they are today: who left the office signs nothing.
fn open(tx: &mut Tx<'_>, app: &App, token: &str) -> Result<Opened, Error> {
    let now = app.clock.now();
    let (batch, certificate) = batch_of_token(tx, &Ctx::system(now), &digest_of(token))?;
    let officer = identity::officer_for(tx, batch.account, batch.position, now)?;
    let person = signer(tx, batch.position)?.map(|it| it.name).unwrap_or_default();
    Ok(Opened { ctx: Ctx::new(Actor::Officer(officer), now), person, batch, certificate })
}

async fn opened(app: &App, token: String) -> Result<Opened, Error> {
    let at = app.clone();
    app.db.read(move |tx| open(tx, &at, &token)).await
}

/// A refusal in words, for the program to show.
fn answer(done: Result<Value, Error>) -> Result<Response, Failure> {
    let (status, code) = match done {
        Ok(value) => return Ok(Json(value).into_response()),
        Err(Error::Refused(refusal)) => (status(&refusal), refusal.code()),
        Err(Error::Identity(_) | Error::Dossier(_) | Error::Recognition(_)) => {
            (StatusCode::FORBIDDEN, Refusal::Denied.code())
        }
        Err(Error::Fault(fault)) => return Err(fault.into()),
    };
    let sentence = texts().get(code.replace(['.', '_'], "-"));
    Ok((status, Json(json!({ "code": code, "error": sentence }))).into_response())
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Denied => StatusCode::FORBIDDEN,
        Refusal::BatchClosed
        | Refusal::BatchExpired
        | Refusal::NoCertificate
        | Refusal::AlreadyEnded
        | Refusal::AlreadyWaiting
        | Refusal::NotWaiting
        | Refusal::ProviderAway
        | Refusal::ProviderRefuses => StatusCode::CONFLICT,
        Refusal::CertificateNotUsable
        | Refusal::CertificateNotTrusted
        | Refusal::OtherName
        | Refusal::NotProven
        | Refusal::NothingChosen
        | Refusal::PaperNotSignable
        | Refusal::UnknownProvider
        | Refusal::NoRemoteCertificate
        | Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What is to be signed, and what to show of it.
pub(super) async fn fetch(
    State(app): State<App>,
    Json(asked): Json<Asked>,
) -> Result<Response, Failure> {
    answer(fetched(&app, asked.token).await)
}

async fn fetched(app: &App, token: String) -> Result<Value, Error> {
    let opened = opened(app, token).await?;
    let purpose = opened.batch.purpose.code();
    if opened.batch.purpose == BatchPurpose::Certificate {
        let title = texts().get("register-title");
        let items = json!([{ "title": title, "message": opened.batch.challenge }]);
        return Ok(json!({ "purpose": purpose, "person": opened.person, "items": items }));
    }
    let certificate = opened.certificate.as_ref().ok_or(Refusal::NoCertificate)?;
    let messages = messages(app, &opened.batch, certificate).await?;
    let (ctx, batch) = (opened.ctx.clone(), opened.batch.clone());
    let titles = app
        .db
        .read(move |tx| {
            let titles = batch.items.iter().map(|it| title(tx, &ctx, it.signature));
            titles.collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let items = titles.iter().zip(&messages);
    let items = items
        .map(|(title, message)| json!({ "title": title, "message": STANDARD.encode(message) }));
    Ok(json!({
        "purpose": purpose,
        "person": opened.person,
        "serial": certificate.serial,
        "items": items.collect::<Vec<_>>(),
    }))
}

/// What one document is called.
fn title(tx: &mut Tx<'_>, ctx: &Ctx, signature: AwaitedSignature) -> Result<String, Fault> {
    let title = match signature {
        AwaitedSignature::OfResult(id) => match result_to_sign(tx, ctx, id) {
            Ok(it) => Some(format!("{} – {} – {}", it.outcome, it.code, it.applicant)),
            Err(dossier::Error::Refused(_)) => None,
            Err(dossier::Error::Fault(fault)) => return Err(fault),
        },
        AwaitedSignature::OfPaper(id) => match recognition::copy_to_sign(tx, ctx, id) {
            Ok(it) => Some(format!("{} – {}", it.paper, it.code)),
            Err(recognition::Error::Refused(_) | recognition::Error::Dossier(_)) => None,
            Err(recognition::Error::Fault(fault)) => return Err(fault),
        },
    };
    Ok(title.unwrap_or_else(|| texts().get("outcome-changed")))
}

/// What was signed comes back. Says where the person goes on.
pub(super) async fn hand_in(
    State(app): State<App>,
    Json(signed): Json<Signed>,
) -> Result<Response, Failure> {
    answer(handed_in(&app, signed).await)
}

async fn handed_in(app: &App, signed: Signed) -> Result<Value, Error> {
    let opened = opened(app, signed.token).await?;
    // What cannot be read is a signature that does not hold.
    let signatures: Vec<Vec<u8>> =
        signed.signatures.iter().map(|it| STANDARD.decode(it).unwrap_or_default()).collect();
    match opened.batch.purpose {
        BatchPurpose::Results | BatchPurpose::Papers => documents(app, opened, signatures).await,
        BatchPurpose::Certificate => {
            certificate(app, opened, (signatures, signed.certificates)).await
        }
    }
}

async fn documents(app: &App, opened: Opened, signatures: Vec<Vec<u8>>) -> Result<Value, Error> {
    let certificate = opened.certificate.as_ref().ok_or(Refusal::NoCertificate)?;
    if !certificate.is_in_force(opened.ctx.now) {
        return Err(Refusal::CertificateNotUsable.into());
    }
    let signed = completed(app, (&opened.batch, certificate), signatures).await?;
    let (ctx, batch) = (opened.ctx, opened.batch.id);
    let command = CloseBatch { batch, signed };
    let closed = app.db.write(move |tx| close_batch(tx, &ctx, &command)).await?;
    tracing::info!(batch = %closed.id, results = closed.items.len(), "a batch was signed");
    Ok(json!({ "back": format!("/can-bo/ky-so/lo/{}", closed.id) }))
}

async fn certificate(
    app: &App,
    opened: Opened,
    (signatures, sent): (Vec<Vec<u8>>, Vec<String>),
) -> Result<Value, Error> {
    let data_dir = app.settings.data_dir.clone();
    let challenge = opened.batch.challenge.clone().unwrap_or_default();
    let (person, now) = (opened.person.clone(), opened.ctx.now);
    let proven = spawn_blocking(move || {
        let challenge = STANDARD.decode(challenge).unwrap_or_default();
        let signature = signatures.first().cloned().unwrap_or_default();
        let sent = chain_of(&sent.join("\n")).ok_or(Refusal::NotProven)?;
        prove(&data_dir, (&challenge, &signature), (&sent, &person), now)
    });
    let proven = proven.await.map_err(|_| Fault::Abandoned)??;
    let (ctx, batch) = (opened.ctx, opened.batch.id);
    let command = RegisterCertificate { batch, certificate: proven, remote: None };
    app.db.write(move |tx| register_certificate(tx, &ctx, &command)).await?;
    Ok(json!({ "back": "/can-bo/ky-so/chung-thu?xong=dang-ky" }))
}
