//! The authority over HTTP: `/tsa`, `/ocsp`, `/issuing.crl`, `/root.crl`, and a page that says what there is.

use std::{net::SocketAddr, time::Duration};

use askama::Template;
use aws_lc_rs::error::Unspecified;
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use jiff::Timestamp;
use tokio::{net::TcpListener, task::JoinHandle};

use super::{AnswerFailure, Authority, StampFailure};

/// An authority that listens. It stops when this is dropped.
pub struct AuthorityServer {
    authority: Authority,
    task: JoinHandle<()>,
}

#[derive(Template)]
#[template(path = "authority.html")]
struct AuthorityPage {
    now: String,
}

impl AuthorityServer {
    /// Starts to listen. Must be called within a runtime.
    ///
    /// # Errors
    /// When the address is taken or the machine gives no keys.
    pub async fn start(address: SocketAddr, now: Timestamp) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let authority = Authority::new(&base, now)
            .map_err(|Unspecified| std::io::Error::other("no keys for the sandbox authority"))?;
        let router = Router::new()
            .route("/", get(show))
            .route("/tsa", post(stamp))
            .route("/ocsp", post(answer))
            .route(
                "/issuing.crl",
                get(|State(it): State<Authority>| async move { list(it.list()) }),
            )
            .route(
                "/root.crl",
                get(|State(it): State<Authority>| async move { list(it.root_list()) }),
            )
            .with_state(authority.clone());
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the sandbox authority ended: {error}");
            }
        });
        Ok(Self { authority, task })
    }

    /// The authority behind the addresses.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }
}

impl Drop for AuthorityServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn show(State(authority): State<Authority>) -> Response {
    match (AuthorityPage { now: authority.now().to_string() }).render() {
        Ok(page) => Html(page).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn stamp(State(authority): State<Authority>, question: Bytes) -> Response {
    let failure = authority.lock().stamp_failure;
    match failure {
        Some(StampFailure::Slow(how_long)) => tokio::time::sleep(how_long).await,
        Some(StampFailure::Broken) => return StatusCode::BAD_GATEWAY.into_response(),
        _ => tokio::time::sleep(Duration::ZERO).await,
    }
    reply("application/timestamp-reply", authority.stamp(&question))
}

async fn answer(State(authority): State<Authority>, question: Bytes) -> Response {
    let failure = authority.lock().answer_failure;
    match failure {
        Some(AnswerFailure::Slow(how_long)) => tokio::time::sleep(how_long).await,
        Some(AnswerFailure::Broken) => return StatusCode::BAD_GATEWAY.into_response(),
        _ => tokio::time::sleep(Duration::ZERO).await,
    }
    reply("application/ocsp-response", authority.answer(&question))
}

fn list(list: Result<Vec<u8>, Unspecified>) -> Response {
    reply("application/pkix-crl", list)
}

fn reply(kind: &'static str, bytes: Result<Vec<u8>, Unspecified>) -> Response {
    match bytes {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(Unspecified) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
