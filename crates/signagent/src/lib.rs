//! The program on a person's own machine: it shows what the office wants signed, asks for the PIN once, signs with the token
//! that is put in there, hands the signatures in and sends the browser back (ADR-0093).
//!
//! Reading order: `server` (its two pages), `office` (what it asks the office), `signer` (the key).

mod office;
mod server;
mod signer;
mod texts;

use std::{io, net::SocketAddr, path::PathBuf};

pub use texts::TEXTS;

/// Where the key is.
#[derive(Debug, Clone)]
pub enum KeyPlace {
    /// In a token (PKCS#11).
    Token {
        /// The library of the token.
        library: PathBuf,
        /// Its label; none where one token is put in.
        label: Option<String>,
    },
    /// In a file (PKCS#12), to try it.
    File {
        /// The file.
        path: PathBuf,
    },
}

/// How the program works.
#[derive(Debug, Clone)]
pub struct AgentSettings {
    /// The address of the office, without a path.
    pub office: String,
    /// Where the key is.
    pub key: KeyPlace,
    /// The certificate of the key and those above it, in PEM, where the token does not hold them.
    pub certificates: Option<PathBuf>,
    /// Where it listens: on this machine.
    pub listen: SocketAddr,
}

/// Why it does not start.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// It would listen to other machines.
    #[error("{0} is not an address of this machine alone")]
    NotLocal(SocketAddr),
    /// The office would be spoken to without TLS.
    #[error("the office must be an https:// address; http:// only on this machine")]
    Office,
    /// The address is taken.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The machine gives no TLS.
    #[error("no TLS")]
    NoTls,
}

/// A program that listens, and is not running yet.
pub struct Agent {
    listener: tokio::net::TcpListener,
    router: axum::Router,
}

impl Agent {
    /// Listens.
    ///
    /// # Errors
    /// When the settings would open it to others, or the address is taken.
    pub async fn bind(settings: AgentSettings) -> Result<Self, AgentError> {
        if !settings.listen.ip().is_loopback() {
            return Err(AgentError::NotLocal(settings.listen));
        }
        let office = office::Office::new(&settings.office)?;
        let listen = settings.listen;
        let failed = |error| AgentError::Listen(listen, error);
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let router = server::router(office, settings, address);
        Ok(Self { listener, router })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the machine does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Works until it is stopped.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn run(self) -> io::Result<()> {
        axum::serve(self.listener, self.router).await
    }
}
