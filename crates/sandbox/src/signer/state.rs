//! What the service keeps: offices, keys, and what waits on somebody's phone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use aws_lc_rs::error::Unspecified;
use jiff::{SignedDuration, Timestamp};

use super::SignerFailure;
use crate::{Authority, Issued, KeyChoice, Purpose, Subject};

/// So many signatures are confirmed at once.
pub(super) const AT_ONCE: usize = 50;
/// No transaction waits for longer.
const LONGEST: SignedDuration = SignedDuration::from_mins(10);

/// How a transaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Pending,
    Confirmed,
    Refused,
    Expired,
}

impl Standing {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }
}

/// What the owner does on their phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneDecision<'a> {
    /// Types this PIN.
    Confirm(&'a str),
    /// Says no.
    Refuse,
}

/// A transaction, as a test or the page sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTransaction {
    /// What the service calls it.
    pub name: String,
    /// Whose key.
    pub user: String,
    /// The name on the certificate.
    pub owner: String,
    /// How many signatures.
    pub documents: usize,
    /// `pending`, `confirmed`, `refused`, `expired`.
    pub standing: &'static str,
    /// Seconds that are left.
    pub seconds_left: i64,
}

/// A key.
pub(super) struct Held {
    pub(super) user: String,
    pin: String,
    pub(super) choice: KeyChoice,
    pub(super) issued: Issued,
    owner: String,
    pub(super) is_enabled: bool,
}

/// What waits, or waited, on a phone.
pub(super) struct Transaction {
    pub(super) user: String,
    pub(super) credential: String,
    pub(super) hashes: Vec<Vec<u8>>,
    until: Timestamp,
    standing: Standing,
    pub(super) failure: Option<SignerFailure>,
}

#[derive(Default)]
pub(super) struct Inner {
    clients: BTreeMap<String, String>,
    tokens: BTreeSet<String>,
    pub(super) keys: BTreeMap<String, Held>,
    pub(super) transactions: BTreeMap<String, Transaction>,
    failure: Option<(SignerFailure, u32)>,
}

pub(super) struct State {
    pub(super) authority: Authority,
    inner: Mutex<Inner>,
}

impl State {
    pub(super) fn new(authority: Authority) -> Self {
        Self { authority, inner: Mutex::default() }
    }

    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Inner) -> T) -> T {
        work(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn register(&self, client: &str, secret: &str) {
        self.with(|it| it.clients.insert(client.to_owned(), secret.to_owned()));
    }

    pub(super) fn enrol(
        &self,
        user: &str,
        pin: &str,
        subject: &Subject,
    ) -> Result<String, Unspecified> {
        let issued = self.authority.issue(subject)?;
        let name = format!("credential-{}", uuid::Uuid::new_v4().simple());
        let held = Held {
            user: user.to_owned(),
            pin: pin.to_owned(),
            choice: subject.key,
            owner: subject.common_name.clone(),
            issued,
            is_enabled: true,
        };
        self.with(|it| it.keys.insert(name.clone(), held));
        Ok(name)
    }

    pub(super) fn replace(&self, name: &str, subject: &Subject) -> Result<(), Unspecified> {
        let issued = self.authority.issue(subject)?;
        self.with(|it| {
            if let Some(held) = it.keys.get_mut(name) {
                held.issued = issued;
                held.choice = subject.key;
            }
        });
        Ok(())
    }

    pub(super) fn disable(&self, name: &str) {
        self.with(|it| {
            if let Some(held) = it.keys.get_mut(name) {
                held.is_enabled = false;
            }
        });
    }

    pub(super) fn fail_next(&self, failure: SignerFailure, times: u32) {
        self.with(|it| it.failure = Some((failure, times)).filter(|_| times > 0));
    }

    /// How the request at hand fails, if it is of those that do; counted down.
    pub(super) fn next_failure(
        &self,
        concerned: impl Fn(SignerFailure) -> bool,
    ) -> Option<SignerFailure> {
        self.with(|it| {
            let (failure, left) = it.failure.filter(|it| concerned(it.0))?;
            it.failure = Some((failure, left - 1)).filter(|it| it.1 > 0);
            Some(failure)
        })
    }

    /// A token for the office with this secret.
    pub(super) fn token(&self, client: &str, secret: &str) -> Option<String> {
        self.with(|it| {
            if it.clients.get(client).is_none_or(|known| known != secret) {
                return None;
            }
            let token = uuid::Uuid::new_v4().simple().to_string();
            it.tokens.insert(token.clone());
            Some(token)
        })
    }

    pub(super) fn is_let_in(&self, token: &str) -> bool {
        self.with(|it| it.tokens.contains(token))
    }

    pub(super) fn forget_tokens(&self) {
        self.with(|it| it.tokens.clear());
    }

    /// Begins a transaction; nothing where the key is not known or cannot be used.
    pub(super) fn begin(
        &self,
        credential: &str,
        hashes: Vec<Vec<u8>>,
        (valid_for, failure): (Duration, Option<SignerFailure>),
    ) -> Option<String> {
        let now = self.authority.now();
        let valid_for = SignedDuration::try_from(valid_for).unwrap_or(LONGEST).min(LONGEST);
        self.with(|it| {
            let held = it.keys.get(credential).filter(|it| it.is_enabled)?;
            let transaction = Transaction {
                user: held.user.clone(),
                credential: credential.to_owned(),
                hashes,
                until: if failure == Some(SignerFailure::Expires) { now } else { now + valid_for },
                standing: match failure {
                    Some(SignerFailure::Expires) => Standing::Expired,
                    Some(SignerFailure::Refuses) => Standing::Refused,
                    _ => Standing::Pending,
                },
                failure,
            };
            let name =
                format!("{:06}-{}", it.transactions.len() + 1, uuid::Uuid::new_v4().simple());
            it.transactions.insert(name.clone(), transaction);
            Some(name)
        })
    }

    /// How a transaction stands now.
    pub(super) fn standing(&self, name: &str) -> Option<Standing> {
        let now = self.authority.now();
        self.with(|it| it.transactions.get(name).map(|it| it.standing_at(now)))
    }

    pub(super) fn decide(&self, name: &str, decision: PhoneDecision<'_>) -> bool {
        let now = self.authority.now();
        self.with(|it| {
            let Inner { transactions, keys, .. } = it;
            let Some(found) = transactions.get_mut(name) else { return false };
            if found.standing_at(now) != Standing::Pending {
                return false;
            }
            let pin = keys.get(&found.credential).map(|it| it.pin.as_str());
            found.standing = match decision {
                PhoneDecision::Refuse => Standing::Refused,
                PhoneDecision::Confirm(typed) if pin == Some(typed) => Standing::Confirmed,
                PhoneDecision::Confirm(_) => return false,
            };
            true
        })
    }

    pub(super) fn transactions(&self) -> Vec<KnownTransaction> {
        let now = self.authority.now();
        self.with(|it| {
            let known = it.transactions.iter().map(|(name, found)| KnownTransaction {
                name: name.clone(),
                user: found.user.clone(),
                owner: it
                    .keys
                    .get(&found.credential)
                    .map(|it| it.owner.clone())
                    .unwrap_or_default(),
                documents: found.hashes.len(),
                standing: found.standing_at(now).word(),
                seconds_left: found.until.duration_since(now).as_secs().max(0),
            });
            known.collect()
        })
    }

    /// The signatures over what was asked for.
    pub(super) fn sign(&self, name: &str) -> Result<Vec<Vec<u8>>, Unspecified> {
        let (hashes, failure, key) = self.with(|it| {
            let found = it.transactions.get(name).ok_or(Unspecified)?;
            let held = it.keys.get(&found.credential).ok_or(Unspecified)?;
            let key = (held.issued.clone(), held.choice);
            Ok::<_, Unspecified>((found.hashes.clone(), found.failure, key))
        })?;
        let issued = match failure {
            Some(SignerFailure::WrongSignature) => {
                let now = self.authority.now();
                self.authority.issue(&Subject {
                    common_name: "Nobody".into(),
                    organisation: "Nobody".into(),
                    key: key.1,
                    purpose: Purpose::Documents,
                    not_before: now,
                    not_after: now,
                })?
            }
            _ => key.0,
        };
        let mut signatures = Vec::new();
        for hash in &hashes {
            let signature = issued.sign_hash(hash)?;
            if failure == Some(SignerFailure::AnswersTwice) {
                signatures.push(signature.clone());
            }
            signatures.push(signature);
        }
        Ok(signatures)
    }
}

impl Transaction {
    fn standing_at(&self, now: Timestamp) -> Standing {
        if self.standing == Standing::Pending && now > self.until {
            return Standing::Expired;
        }
        self.standing
    }
}
