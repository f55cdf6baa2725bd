//! How a signing service is asked: JSON over HTTP with a token of its own (OAuth 2.0, client credentials), each answer bounded in time
//! and size. The token is kept in memory and nowhere else.

use std::time::{Duration, Instant};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::{Url, header};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::sync::Mutex;

use super::{RemoteError, RemoteSettings};

/// Bytes of one answer: fifty signatures of RSA, or twenty chains, are far less.
const LARGEST: usize = 1 << 20;
/// A token is not used in its last moments.
const MARGIN: Duration = Duration::from_secs(10);
/// How long a token of which nothing is said is used.
const DEFAULT: Duration = Duration::from_secs(60);
/// No token is used for longer, whatever is said of it.
const LONGEST: Duration = Duration::from_secs(3_600);

/// A connection to one service.
pub(super) struct Wire {
    client: reqwest::Client,
    base: String,
    settings: RemoteSettings,
    token: Mutex<Option<(String, Instant)>>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").field("base", &self.base).finish_non_exhaustive()
    }
}

/// What the service answered.
pub(super) struct Answer {
    status: u16,
    body: Vec<u8>,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
    token_type: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

#[derive(Deserialize)]
struct Said {
    error: String,
}

impl Answer {
    /// Whether it was taken and is not done.
    pub(super) fn is_pending(&self) -> bool {
        self.status == 202
    }

    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, RemoteError> {
        serde_json::from_slice(&self.body).map_err(|_| RemoteError::Malformed("the fields"))
    }

    /// What an answer that is no success means, by the codes of OAuth 2.0 (RFC 6749, RFC 8628) and CSC.
    fn error(&self) -> RemoteError {
        let said = serde_json::from_slice::<Said>(&self.body).map(|it| it.error);
        match (self.status, said.as_deref()) {
            (_, Ok("access_denied" | "user_cancelled")) => RemoteError::Refused,
            (_, Ok("expired_token" | "expired_request")) => RemoteError::Expired,
            (_, Ok("invalid_client" | "unauthorized_client" | "invalid_token"))
            | (401 | 403, _) => RemoteError::NotLetIn,
            (400 | 404, Ok("invalid_request" | "not_found")) => RemoteError::Unknown,
            (status, _) => RemoteError::Status(status),
        }
    }
}

impl Wire {
    pub(super) fn new(settings: RemoteSettings) -> Result<Self, RemoteError> {
        let url = Url::parse(&settings.url).map_err(|_| RemoteError::Address)?;
        let is_plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_here(&url);
        if !is_plain || !is_safe || url.host_str().is_none() {
            return Err(RemoteError::Address);
        }
        let client = reqwest::Client::builder()
            .timeout(settings.timeout)
            // Where a service sends us is not what configuration says; digests and secrets go nowhere else.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| RemoteError::Unreachable)?;
        let base = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { client, base, settings, token: Mutex::new(None) })
    }

    /// Asks one method. A token that the service takes no more is asked for anew, once.
    pub(super) async fn ask(&self, method: &str, asked: &Value) -> Result<Answer, RemoteError> {
        let token = self.token().await?;
        let answer = self.ask_with(method, asked, &token).await?;
        if answer.status != 401 {
            return succeeded(answer);
        }
        self.forget(&token).await;
        let token = self.token().await?;
        succeeded(self.ask_with(method, asked, &token).await?)
    }

    async fn ask_with(
        &self,
        method: &str,
        asked: &Value,
        token: &str,
    ) -> Result<Answer, RemoteError> {
        let request = self
            .client
            .post(format!("{}/{method}", self.base))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(asked.to_string());
        answered(request).await
    }

    async fn token(&self) -> Result<String, RemoteError> {
        let mut kept = self.token.lock().await;
        if let Some((token, until)) = kept.as_ref()
            && Instant::now() < *until
        {
            return Ok(token.clone());
        }
        let (client, secret) = (encoded(&self.settings.client), encoded(&self.settings.secret));
        let request = self
            .client
            .post(format!("{}/oauth2/token", self.base))
            .header(
                header::AUTHORIZATION,
                format!("Basic {}", STANDARD.encode(format!("{client}:{secret}"))),
            )
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body("grant_type=client_credentials&scope=service");
        let given: Token = succeeded(answered(request).await?)?.read()?;
        let is_plain = given.access_token.bytes().all(|it| it.is_ascii_graphic());
        if !given.token_type.eq_ignore_ascii_case("bearer") || !is_plain {
            return Err(RemoteError::Malformed("the token"));
        }
        let for_long = given.expires_in.map_or(DEFAULT, Duration::from_secs).min(LONGEST);
        *kept =
            Some((given.access_token.clone(), Instant::now() + for_long.saturating_sub(MARGIN)));
        Ok(given.access_token)
    }

    /// Another may have asked for a new one meanwhile, which stays.
    async fn forget(&self, token: &str) {
        self.token.lock().await.take_if(|it| it.0 == token);
    }
}

fn succeeded(answer: Answer) -> Result<Answer, RemoteError> {
    if matches!(answer.status, 200..=202) { Ok(answer) } else { Err(answer.error()) }
}

async fn answered(request: reqwest::RequestBuilder) -> Result<Answer, RemoteError> {
    let mut response = request.send().await.map_err(|_| RemoteError::Unreachable)?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| RemoteError::Unreachable)? {
        if body.len() + piece.len() > LARGEST {
            return Err(RemoteError::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(Answer { status, body })
}

/// Whether it is this machine.
fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|it| it.is_loopback())
}

/// As forms write it: OAuth 2.0 wants names and secrets so before they are joined (RFC 6749, 2.3.1).
fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}
