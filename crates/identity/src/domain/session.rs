//! Sessions and tokens: how long they last, what their secrets look like, what is kept of them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Id, IdKind, PositionId, Scope};
use sha2::{Digest, Sha256};

/// The last request is written down no more often than this, and often enough for the idle time.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);
/// So many sessions of one account at once; one more ends the oldest.
pub(crate) const MOST_SESSIONS: usize = 20;
/// Rows of ended sessions are cleared away after this long. The journal keeps the sign-ins.
pub(crate) const CLEARED_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How an API token begins, so that a leaked one is recognised by scanners.
pub(crate) const TOKEN_PREFIX: &str = "mc_";
/// Longest life of an API token, in days.
pub(crate) const TOKEN_DAYS_MOST: i64 = 366;

/// Marks the id of a session.
#[derive(Debug)]
pub enum SessionMark {}

impl IdKind for SessionMark {
    const NAME: &'static str = "session";
}

/// Names a session; it is not the secret.
pub type SessionId = Id<SessionMark>;

/// Marks the id of an API token.
#[derive(Debug)]
pub enum TokenMark {}

impl IdKind for TokenMark {
    const NAME: &'static str = "token";
}

/// Names an API token; it is not the secret.
pub type TokenId = Id<TokenMark>;

/// A secret handed to a browser or a program once. Only its hash is kept.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new one of 256 random bits.
    #[must_use]
    pub fn new_session() -> Self {
        Self(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// A new one of 256 random bits, marked as an API token.
    #[must_use]
    pub fn new_token() -> Self {
        Self(format!("{TOKEN_PREFIX}{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())))
    }

    /// The text to hand out.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> String {
        hash_of(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What is kept of a secret: its SHA-256 in hex. A secret has 256 random bits, so that it needs no salt.
#[must_use]
pub(crate) fn hash_of(secret: &str) -> String {
    format!("{:x}", Sha256::digest(secret.as_bytes()))
}

/// A browser signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who signed in.
    pub account: AccountId,
    /// The position in which an officer acts.
    pub position: Option<PositionId>,
    /// Browser and system in a few words.
    pub device: String,
    /// Sign-in.
    pub opened_at: Timestamp,
    /// Last request, to a few minutes.
    pub seen_at: Timestamp,
    /// End whatever happens.
    pub expires_at: Timestamp,
    /// Sign-out.
    pub ended_at: Option<Timestamp>,
}

impl Session {
    /// Whether it is open at this instant, when it ends after so long without a request.
    #[must_use]
    pub fn is_open(&self, now: Timestamp, idle: SignedDuration) -> bool {
        self.ended_at.is_none() && now < self.expires_at && now.duration_since(self.seen_at) < idle
    }

    /// Whether the last request is to be written down again.
    #[must_use]
    pub fn is_to_be_seen(&self, now: Timestamp, idle: SignedDuration) -> bool {
        now.duration_since(self.seen_at) >= SEEN_EVERY.min(idle / 4)
    }
}

/// A token with which a program acts for its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub account: AccountId,
    /// The position in which it acts.
    pub position: Option<PositionId>,
    /// What the holder calls it.
    pub label: String,
    /// What it may be used for, sorted.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// End of validity.
    pub expires_at: Timestamp,
    /// Revocation.
    pub revoked_at: Option<Timestamp>,
    /// Salt of its seals in the journal.
    pub salt: String,
    /// Counts changes.
    pub version: i64,
}

impl Token {
    /// Whether it is good at this instant.
    #[must_use]
    pub(crate) fn is_good(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// Scope codes as one column: sorted, separated by blanks.
#[must_use]
pub(crate) fn scopes_to_text(scopes: &[Scope]) -> String {
    let mut scopes = scopes.to_vec();
    scopes.sort_unstable();
    scopes.dedup();
    scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
}

/// The scopes named in such a column; codes unknown to this release give nothing.
#[must_use]
pub(crate) fn scopes_from_text(text: &str) -> Vec<Scope> {
    text.split_whitespace().filter_map(Scope::from_code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_at_the_end_of_the_day() {
        let start: Timestamp = "2026-03-02T01:00:00Z".parse().unwrap();
        let idle = SignedDuration::from_mins(30);
        let after = |minutes| start + SignedDuration::from_mins(minutes);
        let mut session = Session {
            id: SessionId::new(),
            account: AccountId::new(),
            position: None,
            device: String::new(),
            opened_at: start,
            seen_at: start,
            expires_at: after(720),
            ended_at: None,
        };
        assert!(session.is_open(after(29), idle));
        assert!(!session.is_open(after(30), idle));
        assert!(!session.is_to_be_seen(after(4), idle));
        assert!(session.is_to_be_seen(after(5), idle));
        assert!(session.is_to_be_seen(after(1), SignedDuration::from_mins(2)));
        session.seen_at = after(715);
        assert!(session.is_open(after(719), idle));
        assert!(!session.is_open(after(720), idle));
        session.ended_at = Some(start);
        assert!(!session.is_open(start, idle));
    }

    #[test]
    fn secrets_differ_and_are_not_printed() {
        let (one, two) = (Secret::new_session(), Secret::new_token());
        assert_eq!(one.expose().len(), 43);
        assert!(two.expose().starts_with("mc_"));
        assert_ne!(Secret::new_session().hash(), one.hash());
        assert_eq!(one.hash().len(), 64);
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }

    #[test]
    fn scope_columns_are_read_back() {
        let text = scopes_to_text(&[Scope::DossierWrite, Scope::DossierRead]);
        assert_eq!(text, "dossier:read dossier:write");
        assert_eq!(scopes_from_text(&text), Scope::ALL);
    }
}
