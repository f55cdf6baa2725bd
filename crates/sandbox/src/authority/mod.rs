//! A certificate authority with all that belongs to it: a root, an issuing authority, a responder (OCSP), lists of
//! revoked certificates (CRL) and a time-stamp authority (RFC 3161), each able to misbehave.
//!
//! Reading order: this file, `issue` (certificates), `revocation` (answers and lists), `stamp` (time stamps),
//! `server` (all of it over HTTP).

mod der;
mod issue;
mod revocation;
mod server;
mod stamp;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use aws_lc_rs::error::Unspecified;
use jiff::{Timestamp, ToSpan};

use issue::Issuer;

pub use issue::{Issued, KeyChoice, Purpose, Subject};
pub use revocation::AnswerFailure;
pub use server::AuthorityServer;
pub use stamp::StampFailure;

struct Inner {
    started_at: Timestamp,
    started: Instant,
    stands_still: Option<Timestamp>,
    revoked: BTreeMap<Vec<u8>, Timestamp>,
    answer_failure: Option<AnswerFailure>,
    stamp_failure: Option<StampFailure>,
    n_stamps: u64,
}

/// The authority. Copies are the same authority.
#[derive(Clone)]
pub struct Authority(Arc<Parts>);

struct Parts {
    root: Issued,
    issuing: Issued,
    responder: Issued,
    stamper: Issued,
    expired_stamper: Issued,
    server: Issued,
    base: String,
    inner: Mutex<Inner>,
}

impl Authority {
    /// An authority that begins now; `base` is the address under which its services are reached, which is written into
    /// its certificates.
    ///
    /// # Errors
    /// When the machine gives no keys.
    pub fn new(base: &str, now: Timestamp) -> Result<Self, Unspecified> {
        let years = |n: i64| now.saturating_add((n * 365 * 24).hours()).unwrap_or(now);
        let named = |common_name: &str, purpose| Subject {
            common_name: common_name.to_owned(),
            organisation: "Motcua Sandbox".to_owned(),
            key: KeyChoice::Curve,
            purpose,
            not_before: years(-5),
            not_after: years(10),
        };
        let root = issue::issue(&named("Sandbox Root CA", Purpose::Issuing(1)), None)?;
        let root_list = format!("{base}/root.crl");
        let above =
            Issuer { name: &root.name, key: &root.key, responder: None, list: Some(&root_list) };
        let issuing =
            issue::issue(&named("Sandbox Issuing CA", Purpose::Issuing(0)), Some(&above))?;
        let (ocsp, list) = (format!("{base}/ocsp"), format!("{base}/issuing.crl"));
        let issuer = Issuer {
            name: &issuing.name,
            key: &issuing.key,
            responder: Some(&ocsp),
            list: Some(&list),
        };
        let responder = issue::issue(&named("Sandbox Responder", Purpose::Answers), Some(&issuer))?;
        let stamper = issue::issue(&named("Sandbox TSA", Purpose::TimeStamps), Some(&issuer))?;
        let mut past = named("Sandbox TSA of last year", Purpose::TimeStamps);
        past.not_after = years(-1);
        let expired_stamper = issue::issue(&past, Some(&issuer))?;
        let server = issue::issue(&named("sandbox.example", Purpose::Server), Some(&issuer))?;
        let inner = Mutex::new(Inner {
            started_at: now,
            started: Instant::now(),
            stands_still: None,
            revoked: BTreeMap::new(),
            answer_failure: None,
            stamp_failure: None,
            n_stamps: 0,
        });
        let base = base.to_owned();
        let parts =
            Parts { root, issuing, responder, stamper, expired_stamper, server, base, inner };
        Ok(Self(Arc::new(parts)))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What time it is here.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let inner = self.lock();
        inner.stands_still.unwrap_or_else(|| {
            let passed = jiff::SignedDuration::try_from(inner.started.elapsed());
            passed
                .ok()
                .and_then(|it| inner.started_at.checked_add(it).ok())
                .unwrap_or(inner.started_at)
        })
    }

    /// Makes the authority believe that it is this time, and that time stands still.
    pub fn set_time(&self, now: Timestamp) {
        self.lock().stands_still = Some(now);
    }

    /// The certificate of the root, in DER: what a verifier trusts.
    #[must_use]
    pub fn root(&self) -> Vec<u8> {
        self.0.root.certificate.clone()
    }

    /// The certificate of the issuing authority, in DER.
    #[must_use]
    pub fn issuing(&self) -> Vec<u8> {
        self.0.issuing.certificate.clone()
    }

    /// The certificate that signs time stamps, in DER.
    #[must_use]
    pub fn stamper(&self) -> Vec<u8> {
        self.0.stamper.certificate.clone()
    }

    /// Where time stamps are asked for.
    #[must_use]
    pub fn stamp_url(&self) -> String {
        format!("{}/tsa", self.0.base)
    }

    /// A key and a certificate for somebody.
    ///
    /// # Errors
    /// When the machine gives no key.
    pub fn issue(&self, subject: &Subject) -> Result<Issued, Unspecified> {
        let (ocsp, list) =
            (format!("{}/ocsp", self.0.base), format!("{}/issuing.crl", self.0.base));
        let issuer = Issuer {
            name: &self.0.issuing.name,
            key: &self.0.issuing.key,
            responder: Some(&ocsp),
            list: Some(&list),
        };
        issue::issue(subject, Some(&issuer))
    }

    /// Revokes a certificate from this moment on.
    pub fn revoke(&self, serial: &[u8], at: Timestamp) {
        self.lock().revoked.insert(serial.to_vec(), at);
    }

    /// From now on the responder answers like this; `None`: as it should.
    pub fn fail_answers(&self, failure: Option<AnswerFailure>) {
        self.lock().answer_failure = failure;
    }

    /// From now on time stamps are made like this; `None`: as they should.
    pub fn fail_stamps(&self, failure: Option<StampFailure>) {
        self.lock().stamp_failure = failure;
    }
}
