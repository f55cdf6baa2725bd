//! What the program asks the one office that it works with.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::AgentError;

/// Signing many results, each stamped with the time, takes the office a while.
const PATIENCE: Duration = Duration::from_secs(180);
/// More than any batch needs, in bytes.
const LARGEST: usize = 16 << 20;

/// The office.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    address: String,
    client: reqwest::Client,
}

/// What is to be signed.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Batch {
    /// `results`, `papers` or `certificate`.
    pub(crate) purpose: String,
    /// Who is to sign.
    pub(crate) person: String,
    /// Serial number of the certificate; none where one is being registered.
    pub(crate) serial: Option<String>,
    pub(crate) items: Vec<Item>,
}

impl Batch {
    /// Whether documents are signed, and not a challenge that proves a key.
    pub(crate) fn are_documents(&self) -> bool {
        ["results", "papers"].contains(&self.purpose.as_str())
    }
}

/// One thing to sign.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Item {
    pub(crate) title: String,
    /// What is signed, in Base64.
    pub(crate) message: String,
}

#[derive(Deserialize)]
struct HandedIn {
    back: String,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

/// Why the office gave nothing.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It cannot be reached.
    Unreachable,
    /// It says no, in words.
    Refused(String),
}

impl Office {
    pub(crate) fn new(address: &str) -> Result<Self, AgentError> {
        let address = address.trim_end_matches('/').to_owned();
        let (scheme, rest) = address.split_once("://").ok_or(AgentError::Office)?;
        let host = rest.rsplit_once(':').map_or(rest, |(host, _)| host);
        let is_here = ["127.0.0.1", "localhost", "[::1]"].contains(&host);
        let is_plain = rest.contains(['/', '?', '#', '@', ' ', ';', ',']) || rest.is_empty();
        if is_plain || !(scheme == "https" || (scheme == "http" && is_here)) {
            return Err(AgentError::Office);
        }
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            // The token goes to this office and nowhere else.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| AgentError::NoTls)?;
        Ok(Self { address, client })
    }

    /// Its address, which browsers send as the origin of its forms.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What this token opens.
    pub(crate) async fn fetch(&self, token: &str) -> Result<Batch, Trouble> {
        self.ask("/may-ky/lo", &json!({ "token": token })).await
    }

    /// Hands signatures in. Gives the page on which the person goes on.
    pub(crate) async fn hand_in(
        &self,
        token: &str,
        signatures: &[String],
        certificates: &[String],
    ) -> Result<String, Trouble> {
        let body =
            json!({ "token": token, "signatures": signatures, "certificates": certificates });
        let done: HandedIn = self.ask("/may-ky/chu-ky", &body).await?;
        if !done.back.starts_with('/') {
            return Err(Trouble::Unreachable);
        }
        Ok(format!("{}{}", self.address, done.back))
    }

    async fn ask<T: for<'a> Deserialize<'a>>(
        &self,
        path: &str,
        body: &serde_json::Value,
    ) -> Result<T, Trouble> {
        let failed = |error: reqwest::Error| {
            // Without the address: nothing of what was sent is in the log.
            tracing::warn!(error = %error.without_url(), "the office was not reached");
            Trouble::Unreachable
        };
        let asked = self
            .client
            .post(format!("{}{path}", self.address))
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .body(body.to_string());
        let mut answer = asked.send().await.map_err(failed)?;
        let is_good = answer.status().is_success();
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST {
                return Err(Trouble::Unreachable);
            }
        }
        if is_good {
            return serde_json::from_slice(&bytes).map_err(|_| Trouble::Unreachable);
        }
        match serde_json::from_slice::<Refused>(&bytes) {
            Ok(refused) => Err(Trouble::Refused(refused.error)),
            Err(_) => Err(Trouble::Unreachable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_elsewhere_is_spoken_to_with_tls_only() {
        for good in
            ["https://motcua.example", "https://motcua.example:8443/", "http://127.0.0.1:8080"]
        {
            assert!(Office::new(good).is_ok(), "{good}");
        }
        for bad in [
            "http://motcua.example",
            "motcua.example",
            "https://",
            "ftp://127.0.0.1",
            "https://a/b",
        ] {
            assert!(Office::new(bad).is_err(), "{bad}");
        }
    }
}
