//! A request sent twice is carried out once: its answer is kept under the key that the sender chose,
//! in the transaction of the deed itself, so that no crash leaves one without the other.
//!
//! A refused request leaves nothing behind, and its key may be used again. Of two requests with the
//! same key at the same time the second waits for the first and gets its answer.

use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Ctx, Refused, RefusedKind};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Fault, db::Tx};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// The longest key.
const KEY_LIMIT: usize = 64;
/// The header that carries the key.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The header that marks an answer given again.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Why a key is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefusal {
    /// It is empty, too long, not printable ASCII, or there are two.
    #[error("the idempotency key is none")]
    Invalid,
    /// It was used for another request.
    #[error("the idempotency key was used for another request")]
    Reused,
}

impl Refused for KeyRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Invalid => "idempotency.key_invalid",
            Self::Reused => "idempotency.key_reused",
        }
    }

    fn kind(&self) -> RefusedKind {
        RefusedKind::Invalid
    }
}

/// The answer to a deed done over the API, as it is kept and given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    status: StatusCode,
    body: Value,
    location: Option<String>,
    etag: Option<String>,
    replayed: bool,
}

impl Answer {
    /// An answer with this status and body.
    #[must_use]
    pub const fn new(status: StatusCode, body: Value) -> Self {
        Self { status, body, location: None, etag: None, replayed: false }
    }

    /// The same, naming where the thing made is found.
    #[must_use]
    pub fn at(self, location: String) -> Self {
        Self { location: Some(location), ..self }
    }

    /// The same, with the version of the thing changed.
    #[must_use]
    pub fn version(self, version: i64) -> Self {
        Self { etag: Some(format!("\"{version}\"")), ..self }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        for (name, value) in [(header::LOCATION, self.location), (header::ETAG, self.etag)] {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                headers.insert(name, value);
            }
        }
        if self.replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}

/// A request that is to be carried out once.
#[derive(Debug, Clone)]
pub struct Once {
    account: AccountId,
    key: String,
    request: String,
    now: Timestamp,
}

impl Once {
    /// Reads the key, if the request has one. `asked` is everything that makes it this request.
    ///
    /// # Errors
    /// [`KeyRefusal::Invalid`].
    pub fn of(ctx: &Ctx, headers: &HeaderMap, asked: &[&[u8]]) -> Result<Option<Self>, KeyRefusal> {
        let mut keys = headers.get_all(KEY).iter();
        let Some(key) = keys.next() else { return Ok(None) };
        let is_key = |key: &&[u8]| {
            (1..=KEY_LIMIT).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic)
        };
        let key = Some(key.as_bytes()).filter(is_key).filter(|_| keys.next().is_none());
        let key = key.and_then(|key| std::str::from_utf8(key).ok()).ok_or(KeyRefusal::Invalid)?;
        let Some(account) = ctx.actor.account() else { return Ok(None) };
        let mut hash = Sha256::new();
        for part in asked {
            // Each part with its length, so that none can pass for two.
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let request = hex::encode(hash.finalize());
        Ok(Some(Self { account, key: key.to_owned(), request, now: ctx.now }))
    }

    /// The answer that this request had, if it was carried out before.
    ///
    /// # Errors
    /// [`KeyRefusal::Reused`], or whatever reading meets.
    pub fn answered<E>(&self, tx: &mut Tx<'_>) -> Result<Option<Answer>, E>
    where
        E: From<Fault> + From<KeyRefusal>,
    {
        let kept = tx.query_opt(
            "select request_sha256, status, body, location, etag from platform_idempotency
              where account = $1 and idempotency_key = $2 and expires_at > $3",
            &[&self.account, &self.key, &self.now],
            |row| {
                let status: i64 = row.get(1)?;
                let answer = Answer {
                    status: u16::try_from(status)
                        .ok()
                        .and_then(|status| StatusCode::from_u16(status).ok())
                        .ok_or_else(|| Fault::Corrupt("an answer is kept without status".into()))?,
                    body: row.get(2)?,
                    location: row.get(3)?,
                    etag: row.get(4)?,
                    replayed: true,
                };
                Ok((row.get::<String>(0)?, answer))
            },
        )?;
        match kept {
            Some((request, answer)) if request == self.request => Ok(Some(answer)),
            Some(_) => Err(KeyRefusal::Reused.into()),
            None => Ok(None),
        }
    }

    fn claim(&self, tx: &mut Tx<'_>) -> Result<u64, Fault> {
        tx.execute(
            "delete from platform_idempotency
              where account = $1 and idempotency_key = $2 and expires_at <= $3",
            &[&self.account, &self.key, &self.now],
        )?;
        // On PostgreSQL this waits for another transaction with the same key.
        tx.execute(
            "insert into platform_idempotency
                (account, idempotency_key, request_sha256, status, body, expires_at)
             values ($1, $2, $3, 0, 'null', $4)
             on conflict (account, idempotency_key) do nothing",
            &[&self.account, &self.key, &self.request, &(self.now + KEPT)],
        )
    }

    fn keep(&self, tx: &mut Tx<'_>, answer: &Answer) -> Result<(), Fault> {
        let status = i64::from(answer.status.as_u16());
        tx.execute(
            "update platform_idempotency set status = $1, body = $2, location = $3, etag = $4
              where account = $5 and idempotency_key = $6",
            &[&status, &answer.body, &answer.location, &answer.etag, &self.account, &self.key],
        )?;
        Ok(())
    }
}

/// Does the deed and keeps its answer, or gives the answer that it had. Called inside one
/// transaction; without a key it only does the deed.
///
/// # Errors
/// [`KeyRefusal::Reused`], what the deed answers, or a [`Fault`].
pub fn once<E>(
    tx: &mut Tx<'_>,
    request: Option<&Once>,
    deed: impl FnOnce(&mut Tx<'_>) -> Result<Answer, E>,
) -> Result<Answer, E>
where
    E: From<Fault> + From<KeyRefusal>,
{
    let Some(request) = request else { return deed(tx) };
    if request.claim(tx)? == 0 {
        let answered = request.answered::<E>(tx)?;
        return answered.ok_or_else(|| Fault::Collided(1).into());
    }
    let answer = deed(tx)?;
    request.keep(tx, &answer)?;
    Ok(answer)
}

/// Forgets the answers whose time is over, and says how many.
///
/// # Errors
/// Whatever the engine refuses.
pub fn forget_expired(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("delete from platform_idempotency where expires_at <= $1", &[&now])
}
