//! A mail server that keeps what it is given instead of delivering it, with a page to read it on.

mod conversation;

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use askama::Template;
use axum::{
    Router,
    extract::State as Shared,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use tokio::{net::TcpListener, task::JoinHandle};

/// A letter that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Where it came from.
    pub sender: String,
    /// Where it went.
    pub recipient: String,
    /// What it is about, decoded.
    pub subject: String,
    /// What it says, decoded.
    pub body: String,
    /// The letter as it came over the wire.
    pub raw: String,
}

/// How the server fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailFailure {
    /// It says that it has no time: 4xx to the recipient.
    Busy,
    /// It does not know the recipient: 5xx.
    UnknownRecipient,
    /// It takes the letter, but the line breaks before it says so.
    LostAnswer,
}

#[derive(Default)]
struct Inner {
    letters: Vec<Received>,
    failure: Option<(MailFailure, u32)>,
}

/// What the server keeps.
#[derive(Default)]
struct Mailbox(Mutex<Inner>);

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_failure(&self) -> Option<MailFailure> {
        let mut inner = self.lock();
        let (failure, left) = inner.failure?;
        inner.failure = (left > 1).then_some((failure, left - 1));
        Some(failure)
    }

    fn keep(&self, letter: Received) {
        self.lock().letters.push(letter);
    }
}

/// A mail server that listens. It stops when this is dropped.
pub struct MailServer {
    address: SocketAddr,
    page: SocketAddr,
    mailbox: Arc<Mailbox>,
    tasks: [JoinHandle<()>; 2],
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    letters: Vec<Received>,
}

impl MailServer {
    /// Starts to listen: for letters, and for readers of its page. Must be called within a runtime.
    ///
    /// # Errors
    /// When an address is taken.
    pub async fn start(letters: SocketAddr, page: SocketAddr) -> std::io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let listener = TcpListener::bind(letters).await?;
        let address = listener.local_addr()?;
        let readers = TcpListener::bind(page).await?;
        let page = readers.local_addr()?;
        let of_letters = Arc::clone(&mailbox);
        let taking = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(conversation::hold(stream, Arc::clone(&of_letters)));
            }
        });
        let router = Router::new().route("/", get(show)).with_state(Arc::clone(&mailbox));
        let showing = tokio::spawn(async move {
            if let Err(error) = axum::serve(readers, router).await {
                eprintln!("the sandbox mailbox ended: {error}");
            }
        });
        Ok(Self { address, page, mailbox, tasks: [taking, showing] })
    }

    /// Where it takes letters: `smtp://127.0.0.1:2525`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Where its page is.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("http://{}", self.page)
    }

    /// What it was given, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.mailbox.lock().letters.clone()
    }

    /// The next so many letters fail in this way.
    pub fn fail_next(&self, failure: MailFailure, letters: u32) {
        self.mailbox.lock().failure = (letters > 0).then_some((failure, letters));
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn show(Shared(mailbox): Shared<Arc<Mailbox>>) -> Response {
    let mut letters = mailbox.lock().letters.clone();
    letters.reverse();
    match (MailboxPage { letters }).render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
