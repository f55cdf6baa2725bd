//! A signing service that keeps keys for their owners (ETSI TS 119 432, CSC API v2), with a page that plays the owners' phones.
//!
//! Reading order: this file (starting it, and what a test may do), `state`, `protocol`, `page`.

mod page;
mod protocol;
mod state;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use aws_lc_rs::error::Unspecified;
use axum::{
    Router,
    routing::{get, post},
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{Authority, Subject};
use state::State;
pub use state::{KnownTransaction, PhoneDecision};

/// How the service fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignerFailure {
    /// It answers after this long.
    Slow(Duration),
    /// It answers 503 and does nothing.
    Unavailable,
    /// The time of the transaction is over as soon as it begins.
    Expires,
    /// The owner refuses as soon as they are asked.
    Refuses,
    /// The signatures are made with another key.
    WrongSignature,
    /// Each signature is there twice.
    AnswersTwice,
    /// What it answers is not what the standard says.
    Garbled,
}

impl SignerFailure {
    /// Whether any request can fail so, and not only the beginning of a transaction.
    fn is_of_the_wire(self) -> bool {
        matches!(self, Self::Slow(_) | Self::Unavailable | Self::Garbled)
    }
}

/// A signing service that listens. It stops when this is dropped.
pub struct SigningService {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl SigningService {
    /// Starts to listen. Its certificates are of this authority, whose clock is its own. Must be called within a runtime.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(listen: SocketAddr, authority: &Authority) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::new(authority.clone()));
        let router = Router::new()
            .route("/", get(page::show))
            .route("/su-co", post(page::fail))
            .route("/dien-thoai/{name}", post(page::decide))
            .route("/csc/v2/oauth2/token", post(protocol::token))
            .route("/csc/v2/credentials/list", post(protocol::list))
            .route("/csc/v2/credentials/info", post(protocol::info))
            .route("/csc/v2/signatures/signHash", post(protocol::sign))
            .route("/csc/v2/signatures/signPolling", post(protocol::poll))
            .with_state(Arc::clone(&state));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the sandbox signing service ended: {error}");
            }
        });
        Ok(Self { address, state, task })
    }

    /// Where it listens: `http://127.0.0.1:18100/csc/v2`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/csc/v2", self.address)
    }

    /// Where the page of the phones is.
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// An office may ask: its name and its secret.
    pub fn register(&self, client: &str, secret: &str) {
        self.state.register(client, secret);
    }

    /// Somebody has a key here. Answers what the service calls it.
    ///
    /// # Errors
    /// When the machine gives no key.
    pub fn enrol(&self, user: &str, pin: &str, subject: &Subject) -> Result<String, Unspecified> {
        self.state.enrol(user, pin, subject)
    }

    /// The key and the certificate behind a name are others from now on.
    ///
    /// # Errors
    /// When the machine gives no key.
    pub fn replace(&self, credential: &str, subject: &Subject) -> Result<(), Unspecified> {
        self.state.replace(credential, subject)
    }

    /// The key is disabled, as when its owner lost their phone.
    pub fn disable(&self, credential: &str) {
        self.state.disable(credential);
    }

    /// All tokens that were given are good no more.
    pub fn forget_tokens(&self) {
        self.state.forget_tokens();
    }

    /// The next so many requests fail in this way, or, where it is about what an owner does or a key signs, the next so
    /// many transactions; another way ends the one before.
    pub fn fail_next(&self, failure: SignerFailure, times: u32) {
        self.state.fail_next(failure, times);
    }

    /// The transactions, the oldest first.
    #[must_use]
    pub fn transactions(&self) -> Vec<KnownTransaction> {
        self.state.transactions()
    }

    /// The owner decides on their phone. `false` when the PIN is wrong or there is nothing to decide.
    #[must_use]
    pub fn decide(&self, name: &str, decision: PhoneDecision<'_>) -> bool {
        self.state.decide(name, decision)
    }
}

impl Drop for SigningService {
    fn drop(&mut self) {
        self.task.abort();
    }
}
