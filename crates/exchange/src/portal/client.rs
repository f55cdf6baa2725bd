//! The wire of the portal's adapter: a session, then services by name. It says what went wrong in codes
//! that are safe to log: nothing of what was sent or answered.

use std::time::Duration;

use platform::config::PortalSettings;
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;

use crate::domain::Wire;

/// How long the portal may take to answer.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The most bytes of an answer that are read.
const ANSWER_LIMIT: usize = 16 * 1024 * 1024;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CallError {
    /// It may go better later: a code.
    Later(String),
    /// It will not go better: a code.
    Never(String),
    /// The portal says something else of the dossier.
    Conflict,
}

impl CallError {
    /// The code, as stored and shown.
    pub(super) fn code(&self) -> &str {
        match self {
            Self::Later(code) | Self::Never(code) => code,
            Self::Conflict => "conflict",
        }
    }
}

/// Speaks with the portal.
pub(super) struct PortalClient {
    settings: PortalSettings,
    pub(super) wire: Wire,
    http: reqwest::Client,
    session: Mutex<Option<String>>,
}

impl PortalClient {
    /// A client without a session yet.
    pub(super) fn new(settings: PortalSettings, wire: Wire) -> Option<Self> {
        let http = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .ok()?;
        Some(Self { settings, wire, http, session: Mutex::new(None) })
    }

    /// Calls a service with these fields. A session that has ended is opened again, once.
    pub(super) async fn call(
        &self,
        service: &str,
        fields: Map<String, Value>,
    ) -> Result<Value, CallError> {
        for is_last in [false, true] {
            let session = self.session().await?;
            let mut body = fields.clone();
            body.insert("session".into(), session.clone().into());
            body.insert("madonvi".into(), self.settings.agency.clone().into());
            body.insert("service".into(), service.into());
            let answer = self.post(&self.wire.paths.call, Value::Object(body)).await?;
            let codes = self.wire.codes;
            match error_code(&answer)? {
                code if code == codes.done => return Ok(answer),
                code if code == codes.no_session && !is_last => self.forget(&session).await,
                code if code == codes.no_session => break,
                code if code == codes.conflict => return Err(CallError::Conflict),
                code if code == codes.unknown_dossier => {
                    return Err(CallError::Never("unknown_dossier".into()));
                }
                code => return Err(CallError::Never(format!("error_code_{code}"))),
            }
        }
        Err(CallError::Later("no_session".into()))
    }

    /// Fetches a file, at most so many bytes. Only from the portal's own host.
    pub(super) async fn fetch(&self, url: &str, limit: u64) -> Result<Vec<u8>, CallError> {
        if !is_within(url, &self.settings.url) {
            return Err(CallError::Never("file_elsewhere".into()));
        }
        let session = self.session().await?;
        let request = self.http.get(url).header(&self.wire.fields.session_header, &session);
        let answer = request.send().await.map_err(|error| later(&error))?;
        if answer.status() == reqwest::StatusCode::UNAUTHORIZED {
            self.forget(&session).await;
        }
        let answer = usable(answer)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        read(answer, limit).await?.ok_or_else(|| CallError::Never("file_too_large".into()))
    }

    async fn session(&self) -> Result<String, CallError> {
        let mut kept = self.session.lock().await;
        if let Some(session) = &*kept {
            return Ok(session.clone());
        }
        let body = json!({
            "username": self.settings.username,
            "password": self.settings.password.reveal(),
        });
        let answer = self.post(&self.wire.paths.auth, body).await?;
        if error_code(&answer)? != self.wire.codes.done {
            return Err(CallError::Later("credentials".into()));
        }
        let session = answer.get("session").and_then(Value::as_str);
        let session = session.ok_or_else(|| CallError::Later("unreadable".into()))?.to_owned();
        *kept = Some(session.clone());
        Ok(session)
    }

    async fn forget(&self, ended: &str) {
        let mut kept = self.session.lock().await;
        if kept.as_deref() == Some(ended) {
            *kept = None;
        }
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, CallError> {
        let request = self
            .http
            .post(format!("{}{path}", self.settings.url))
            .header("dstcode", &self.settings.destination)
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = usable(request.send().await.map_err(|error| later(&error))?)?;
        let bytes = read(answer, ANSWER_LIMIT).await?;
        let value = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        value.ok_or_else(|| CallError::Later("unreadable".into()))
    }
}

fn error_code(answer: &Value) -> Result<i64, CallError> {
    // Some answers of the published adapter carry it as text.
    let code = answer.get("error_code");
    let code = code.and_then(|it| it.as_i64().or_else(|| it.as_str()?.parse().ok()));
    code.ok_or_else(|| CallError::Later("unreadable".into()))
}

/// Whether the address is below the adapter's, so that a message cannot send us elsewhere.
fn is_within(url: &str, base: &str) -> bool {
    url.strip_prefix(base).is_some_and(|rest| rest.starts_with('/')) && !url.contains("..")
}

fn usable(answer: reqwest::Response) -> Result<reqwest::Response, CallError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    Err(CallError::Later(format!("status_{}", status.as_u16())))
}

async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Option<Vec<u8>>, CallError> {
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| later(&error))? {
        if bytes.len() + piece.len() > limit {
            return Ok(None);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Some(bytes))
}

/// The message of the library may name the address: only the kind is kept.
fn later(error: &reqwest::Error) -> CallError {
    CallError::Later(if error.is_timeout() { "timeout" } else { "unreachable" }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_from_the_portal_only() {
        let base = "https://portal.example.vn/adapter";
        assert!(is_within("https://portal.example.vn/adapter/files/1", base));
        assert!(!is_within("https://portal.example.vn/adapterelsewhere/1", base));
        assert!(!is_within("https://portal.example.vn/adapter/../secret", base));
        assert!(!is_within("http://127.0.0.1/files/1", base));
    }

    #[test]
    fn an_error_code_may_be_a_number_or_a_text() {
        assert_eq!(error_code(&json!({ "error_code": 0 })), Ok(0));
        assert_eq!(error_code(&json!({ "error_code": "4" })), Ok(4));
        assert_eq!(error_code(&json!({})), Err(CallError::Later("unreadable".into())));
    }
}
