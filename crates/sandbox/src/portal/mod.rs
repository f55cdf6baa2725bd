//! The national portal (Cổng Dịch vụ công quốc gia) as seen through the adapter of a province.
//!
//! Reading order: this file (starting it, and what a test may look at), `state`, `protocol`, `page`.

mod page;
mod protocol;
mod state;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    routing::{get, post},
};
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

use state::State;
pub use state::{Answer, KnownDossier};

/// A dossier that a citizen files on the national portal.
#[derive(Debug, Clone)]
pub struct Filing {
    /// Its code on the national portal.
    pub code: String,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Code of the agency that is to receive it.
    pub agency_code: String,
    /// Name, personal number, phone, e-mail and address of the owner.
    pub owner: Owner,
    /// The filled form.
    pub form: Value,
    /// The papers.
    pub papers: Vec<Attachment>,
    /// When it was filed: `yyyyMMddHHmmss`.
    pub filed_at: String,
}

/// Whose dossier it is.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// Full name.
    pub name: String,
    /// Personal identification number.
    pub personal_id: String,
    /// Mobile phone.
    pub phone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Address.
    pub address: String,
}

/// A paper attached on the national portal.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Code of the paper in the procedure.
    pub paper_code: String,
    /// Name of the file.
    pub file_name: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// What a citizen brings afterwards through the national portal.
#[derive(Debug, Clone)]
pub struct Supplement {
    /// Code of the dossier on the national portal.
    pub code: String,
    /// The papers.
    pub papers: Vec<Attachment>,
}

/// How the portal fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It answers after this long.
    Slow(Duration),
    /// It answers 503 and does nothing.
    Unavailable,
    /// It does what was asked, but the answer is lost on the way.
    LostAnswer,
    /// It hands out each message twice.
    Doubled,
    /// It hands out messages in the wrong order.
    WrongOrder,
}

/// A national portal that listens. It stops when this is dropped.
pub struct NationalPortal {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl NationalPortal {
    /// User name and password that the portal gave the province.
    pub const CREDENTIALS: (&'static str, &'static str) = ("motcua", "sandbox");

    /// Starts to listen. Must be called within a runtime.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(listen: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::new(format!("http://{address}")));
        let router = Router::new()
            .route("/", get(page::show))
            .route("/mau/{place}", post(page::file_sample))
            .route("/su-co", post(page::fail))
            .route("/lien-thong", post(page::next_part))
            .route("/auth", post(protocol::auth))
            .route("/integration", post(protocol::call))
            .route("/share", post(protocol::call))
            .route("/files/{id}", get(protocol::file))
            .with_state(Arc::clone(&state));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the sandbox portal ended: {error}");
            }
        });
        Ok(Self { address, state, task })
    }

    /// Where it listens: `http://127.0.0.1:18080`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A citizen files a dossier. Answers the id of the message that carries it.
    #[must_use]
    pub fn file(&self, filing: &Filing) -> String {
        self.state.file(filing, None)
    }

    /// A citizen files what several agencies handle: `KhaiSinh` or `KhaiTu`. Answers the id of the message.
    #[must_use]
    pub fn file_chain(&self, filing: &Filing, group: &str) -> String {
        self.state.file(filing, Some(group))
    }

    /// A ministry's system tells how its part of such a filing stands, at `yyyyMMddHHmmss`. Answers whether
    /// there is such a filing and such a part.
    #[must_use]
    pub fn tell_part(&self, filing: &str, part: &str, status: u8, at: &str) -> bool {
        self.state.tell_part(filing, part, status, at)
    }

    /// A citizen brings papers that were asked for. Answers the id of the message.
    #[must_use]
    pub fn supplement(&self, supplement: &Supplement) -> String {
        self.state.supplement(supplement)
    }

    /// A citizen withdraws a dossier. Answers the id of the message.
    #[must_use]
    pub fn withdraw(&self, code: &str) -> String {
        self.state.withdraw(code)
    }

    /// A dossier that a visitor of the page may file.
    pub fn offer(&self, sample: Filing) {
        self.state.offer(sample);
    }

    /// The dossier is handled in a ministry's own system, which told the portal this news of it.
    pub fn put_foreign(&self, dossier: Value) {
        self.state.put_foreign(dossier);
    }

    /// The next so many requests fail in this way; another way ends the one before.
    pub fn fail_next(&self, failure: Failure, requests: u32) {
        self.state.fail_next(failure, requests);
    }

    /// Every session ends at once, as after a restart of the portal.
    pub fn forget_sessions(&self) {
        self.state.forget_sessions();
    }

    /// The dossier is closed on the portal's side: every further status of it is a conflict.
    pub fn close(&self, code: &str) {
        self.state.close(code);
    }

    /// The dossier is open again.
    pub fn reopen(&self, code: &str) {
        self.state.reopen(code);
    }

    /// What the portal knows of a dossier.
    #[must_use]
    pub fn dossier(&self, code: &str) -> Option<KnownDossier> {
        self.state.dossier(code)
    }

    /// What the province answered to this message; nothing as long as it has not.
    #[must_use]
    pub fn answer(&self, message: &str) -> Option<Answer> {
        self.state.answer(message)
    }
}

impl Drop for NationalPortal {
    fn drop(&mut self) {
        self.task.abort();
    }
}
