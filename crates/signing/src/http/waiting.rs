//! While a person confirms on their phone: how it stands, the time that is left, and what to do next.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use platform::{
    App,
    http::{Caller, Failure},
};
use ui::{Frame, Notice, Text};

use super::{
    own::new_token,
    page::{Again, again, frame, id_in, page, see_other, texts},
    papers,
    remote::providers,
};
use crate::{
    BatchItem, BeginRemote, Error, PrepareBatch, begin_remote, cancel_remote,
    completing::digest_of,
    domain::{
        BatchPurpose, OwnCertificate, RemoteId, RemoteKey, RemoteReason, RemoteSigning, RemoteState,
    },
    own_batch, own_remote, prepare_batch,
};

/// Where the page of this confirmation is.
pub(super) fn address_of(id: RemoteId) -> String {
    format!("/can-bo/ky-so/tu-xa/{id}")
}

#[derive(Template)]
#[template(path = "officer/waiting.html")]
struct WaitingPage {
    frame: Frame,
    t: Text,
    id: String,
    is_open: bool,
    lead: String,
    /// How it stands.
    state: Notice,
    /// What can be said beside it: the time left, or what to do next.
    beside: String,
    /// Where to go on.
    next: (String, String),
}

pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    shown(&app, &caller, id_in(&id)?, Again::first()).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    id: RemoteId,
    again: Again,
) -> Result<Response, Failure> {
    let t = texts();
    let ctx = caller.ctx.clone();
    let (found, batch) = app
        .db
        .read(move |tx| {
            let found = own_remote(tx, &ctx, id)?;
            let batch = own_batch(tx, &ctx, found.batch)?;
            Ok::<_, Error>((found, batch))
        })
        .await?;
    let name = providers(app).await?.name(&found.key.provider).to_owned();
    let count = i64::try_from(batch.items.len()).unwrap_or(i64::MAX);
    let (what, list, to_list) = match batch.purpose {
        BatchPurpose::Certificate => {
            ("", "/can-bo/ky-so/chung-thu", t.get("waiting-to-certificate"))
        }
        BatchPurpose::Results => ("waiting-results", "/can-bo/ky-so", t.get("batch-to-list")),
        BatchPurpose::Papers => ("waiting-papers", papers::HERE, t.get("batch-to-list")),
    };
    let lead = if what.is_empty() {
        t.with("waiting-registration", &[("provider", &name)])
    } else {
        t.with("waiting-lead", &[("provider", &name), ("count", &t.count(what, count))])
    };
    let is_signed = batch.closed_at.is_some() && batch.purpose != BatchPurpose::Certificate;
    let next = if is_signed {
        (format!("/can-bo/ky-so/lo/{}", batch.id), t.get("waiting-to-batch"))
    } else {
        (list.to_owned(), to_list)
    };
    let mut frame = frame(app, caller, t.get("waiting-title"))
        .crumb("/can-bo", t.get("work"))
        .crumb("/can-bo/ky-so", t.get("own-title"));
    frame.notice = again.notice;
    let view = WaitingPage {
        id: id.to_string(),
        is_open: found.state.is_open(),
        lead,
        state: state(t, &found),
        beside: beside(t, &found, caller.ctx.now),
        next,
        frame,
        t,
    };
    page(again.status, &view)
}

/// How it stands, in the words that people know from their provider.
fn state(t: Text, it: &RemoteSigning) -> Notice {
    match it.state {
        RemoteState::Begun | RemoteState::Asked => Notice::info(t.get("remote-state-begun")),
        RemoteState::Waiting => Notice::info(t.get("remote-state-waiting")),
        RemoteState::Signed => Notice::success(t.get("remote-state-signed")),
        RemoteState::Expired => Notice::warning(t.get("remote-state-expired")),
        RemoteState::Cancelled => Notice::warning(t.get("remote-state-cancelled")),
        RemoteState::Failed => Notice::failure(t.get("remote-state-failed")),
    }
}

/// The time that is left, or why it ended and what to do next.
fn beside(t: Text, it: &RemoteSigning, now: jiff::Timestamp) -> String {
    if it.state.is_open() {
        let left = it.expires_at.duration_since(now).as_secs().max(0);
        let clock = format!("{}:{:02}", left / 60, left % 60);
        return t.with("remote-left", &[("clock", &clock)]);
    }
    match (it.state, it.reason) {
        (RemoteState::Signed, _) => t.get("remote-next-signed"),
        (_, Some(reason)) => t.get(reason_key(reason)),
        (RemoteState::Expired, None) => t.get("remote-next-expired"),
        _ => t.get("remote-next-cancelled"),
    }
}

const fn reason_key(reason: RemoteReason) -> &'static str {
    match reason {
        RemoteReason::Refused => "remote-reason-refused",
        RemoteReason::Unreachable => "remote-reason-unreachable",
        RemoteReason::NotTaken => "remote-reason-not-taken",
        RemoteReason::UnknownProvider => "remote-reason-unknown-provider",
        RemoteReason::OtherCertificate => "remote-reason-other-certificate",
        RemoteReason::Broken => "remote-reason-broken",
        RemoteReason::CertificateRefused => "remote-reason-certificate-refused",
        RemoteReason::NotPermitted => "remote-reason-not-permitted",
        RemoteReason::Interrupted => "remote-reason-interrupted",
    }
}

/// The person does not want to sign.
pub(super) async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (id, ctx): (RemoteId, _) = (id_in(&id)?, caller.ctx.clone());
    match app.db.write(move |tx| cancel_remote(tx, &ctx, id)).await {
        Ok(()) => Ok(see_other(&address_of(id))),
        Err(error) => shown(&app, &caller, id, again(texts(), error)?).await,
    }
}

/// Begins to sign these documents by phone. Answers the address of the page to wait on.
pub(super) async fn begin(
    app: &App,
    caller: &Caller,
    (key, certificate): (&RemoteKey, &OwnCertificate),
    items: Vec<BatchItem>,
) -> Result<String, Error> {
    // Nobody fetches this one with its token.
    let command = PrepareBatch { token: digest_of(&new_token()), items };
    let (ctx, key, chain) = (caller.ctx.clone(), key.clone(), certificate.chain.clone());
    let begun = app
        .db
        .write(move |tx| {
            let batch = prepare_batch(tx, &ctx, &command)?;
            let command = BeginRemote { batch, key: key.clone(), chain: chain.clone() };
            begin_remote(tx, &ctx, &command)
        })
        .await?;
    Ok(address_of(begun.id))
}

/// As many as one confirmation is for; the others go on to wait.
pub(super) fn at_most<T>(key: Option<&RemoteKey>, chosen: Vec<T>) -> Vec<T> {
    let most = key.map_or(usize::MAX, RemoteKey::most);
    chosen.into_iter().take(most).collect()
}

/// What says on the list that something waits on the phone.
pub(super) fn notice(t: Text, open: Option<&RemoteSigning>) -> Option<Notice> {
    let open = open?;
    let mut notice = Notice::info(t.get("remote-open"));
    notice.link = Some((address_of(open.id), t.get("remote-open-link")));
    Some(notice)
}
