//! A payment gateway: a page on which a payer pays, fails or gives up, signed notices, questions, refunds.
//!
//! Reading order: this file (starting it, and what a test may do), `state`, `protocol`, `page`, `seal`.

mod page;
mod protocol;
mod seal;
mod state;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    routing::{get, post},
};
use tokio::{net::TcpListener, task::JoinHandle};

use state::State;
pub use state::{KnownPayment, KnownState, PayerDecision};

/// How the gateway fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayFailure {
    /// It answers, and sends its notice, after this long.
    Slow(Duration),
    /// It answers 503 and does nothing.
    Unavailable,
    /// The notice is lost on the way.
    LostNotice,
    /// The notice comes twice, at once.
    DoubledNotice,
    /// Notices come in the wrong order.
    WrongOrder,
    /// Somebody else sends a notice of a greater sum before the true one, signed with a key of their own.
    ForgedNotice,
}

/// A payment gateway that listens. It stops when this is dropped.
pub struct PaymentGateway {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl PaymentGateway {
    /// Starts to listen. Must be called within a runtime.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(listen: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::new());
        let router = Router::new()
            .route("/", get(page::show))
            .route("/su-co", post(page::fail))
            .route("/pay", get(page::pay))
            .route("/pay/{order}", post(page::decide))
            .route("/query", post(protocol::query))
            .route("/refund", post(protocol::refund))
            .with_state(Arc::clone(&state));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the sandbox gateway ended: {error}");
            }
        });
        Ok(Self { address, state, task })
    }

    /// Where it listens: `http://127.0.0.1:18090`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// An office becomes a merchant: the key that both sign with, and where notices are sent.
    pub fn register(&self, merchant: &str, secret: &str, notices_to: &str) {
        self.state.register(merchant, secret, notices_to);
    }

    /// Its clock stands still at this second of 1970 and after, as clocks of tests do.
    pub fn stop_clock(&self, second: i64) {
        self.state.stop_clock(second);
    }

    /// The next so many requests and notices fail in this way; another way ends the one before.
    pub fn fail_next(&self, failure: GatewayFailure, times: u32) {
        self.state.fail_next(failure, times);
    }

    /// The next refund is refused.
    pub fn refuse_next_refund(&self) {
        self.state.refuse_next_refund();
    }

    /// The payer comes with the address that the office sent them to. Answers the name of the payment, if the
    /// address holds.
    #[must_use]
    pub fn open(&self, address: &str) -> Option<String> {
        let (_, query) = address.split_once('?')?;
        self.state.open(&protocol::fields_of(query)).ok()
    }

    /// The payer decides. Answers where they are sent back to; nothing for a payment that is not open.
    #[must_use]
    pub fn decide(&self, order: &str, decision: PayerDecision) -> Option<String> {
        let (back, notices) = self.state.decide(order, decision)?;
        state::send(&self.state, notices);
        Some(back)
    }

    /// The money is taken a second time for the same payment. Answers what the gateway calls that.
    #[must_use]
    pub fn take_again(&self, order: &str) -> Option<String> {
        let (transaction, notices) = self.state.take_again(order)?;
        state::send(&self.state, notices);
        Some(transaction)
    }

    /// What the gateway knows of a payment.
    #[must_use]
    pub fn payment(&self, order: &str) -> Option<KnownPayment> {
        self.state.payment(order)
    }

    /// How much the gateway holds for this merchant: what was taken less what was given back.
    #[must_use]
    pub fn balance(&self, merchant: &str) -> i64 {
        self.state.balance(merchant)
    }

    /// The notices that went out and were answered, by status.
    #[must_use]
    pub fn answers(&self) -> Vec<u16> {
        self.state.answers()
    }
}

/// A message as a gateway with this key sends it: the body of a form.
#[must_use]
pub fn signed_message(pairs: &[(&str, String)], secret: &str) -> String {
    seal::encoded(&seal::signed(pairs, secret))
}

impl Drop for PaymentGateway {
    fn drop(&mut self) {
        self.task.abort();
    }
}
