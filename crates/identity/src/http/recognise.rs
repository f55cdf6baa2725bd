//! Who calls: cookie or bearer token → a [`Caller`] for every handler. Whoever is not recognised is a stranger.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Ctx, Lang};
use platform::{App, Fault, http::Caller};

use super::{
    cookies,
    remote::{Remote, remote_of},
    unrecognised,
};
use crate::{
    domain::{
        refusal::Refusal,
        session::{Session, TOKEN_PREFIX, hash_of},
    },
    error::Error,
    queries::recognised::{Recognised, by_session, by_token},
    verbs::see_session::see_session,
};

/// How long a session stays open without a request.
pub(super) fn idle(app: &App) -> SignedDuration {
    SignedDuration::from_mins(i64::from(app.settings.session_idle_minutes))
}

/// Finds out who calls, in which language. A layer around every route:
/// `middleware::from_fn_with_state(app, identity::recognise)`. Strangers cost no look into the database.
pub async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = asked_language(request.uri());
    let now = app.clock.now();
    let remote = remote_of(&request, &app.settings.trusted_proxies);
    let lang = asked.or_else(|| cookies::language(request.headers())).unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let caller = match recognised(&app, request.headers(), now).await {
        Ok(recognised) => caller_of(recognised, now, lang, path),
        Err(error) => {
            let stranger = caller_of(None, now, lang, path);
            return unrecognised::answer(&app, &stranger, error.into());
        }
    };
    let extensions = request.extensions_mut();
    extensions.insert::<Remote>(remote);
    extensions.insert::<Caller>(caller);

    let mut response = next.run(request).await;

    if let Some(lang) = asked {
        cookies::set(response.headers_mut(), cookies::keep_language(&app, lang));
    }
    response
}

fn caller_of(recognised: Option<Recognised>, now: Timestamp, lang: Lang, path: String) -> Caller {
    match recognised {
        None => Caller {
            ctx: Ctx::new(Actor::Stranger, now),
            lang,
            shown: None,
            session: None,
            scopes: None,
            path,
        },
        Some(found) => Caller {
            ctx: Ctx::new(found.actor, now),
            lang,
            shown: Some(found.shown),
            session: found.session.map(|it| it.id.to_string()),
            scopes: found.scopes,
            path,
        },
    }
}

async fn recognised(
    app: &App,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Option<Recognised>, Error> {
    if let Some(token) = bearer(headers) {
        let hash = hash_of(token);
        let found = if token.starts_with(TOKEN_PREFIX) {
            app.db.read(move |tx| by_token(tx, &hash, now)).await?
        } else {
            None
        };
        // A program that sends a bad token is told so; it is not quietly treated as a stranger.
        return found.map(Some).ok_or_else(|| Refusal::BadToken.into());
    }
    let Some(secret) = cookies::session_secret(app, headers) else { return Ok(None) };
    let (hash, idle) = (hash_of(&secret), idle(app));
    let found = app.db.read(move |tx| by_session(tx, &hash, now, idle)).await?;
    if let Some(session) = found.as_ref().and_then(|it| it.session.as_ref()) {
        write_seen(app, session, now).await;
    }
    Ok(found)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn write_seen(app: &App, session: &Session, now: Timestamp) {
    if !session.is_to_be_seen(now, idle(app)) {
        return;
    }
    let id = session.id;
    let written: Result<(), Fault> = app.db.write(move |tx| see_session(tx, id, now)).await;
    // Reading must go on when nothing can be written, as on a full disk.
    if let Err(fault) = written {
        tracing::warn!(session = %id, %fault, "the last request of a session was not written down");
    }
}

fn asked_language(uri: &Uri) -> Option<Lang> {
    let query = uri.query()?;
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("ngon-ngu="))?;
    Lang::from_tag(asked)
}
