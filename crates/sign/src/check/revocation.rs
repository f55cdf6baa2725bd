//! Whether a certificate was revoked: answers of responders (OCSP, RFC 6960) and lists (CRL, RFC 5280).

use std::cell::{Cell, RefCell};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::{
    algorithm::{Digest, Method},
    asn1::{
        BIT_STRING, ENUMERATED, Element, GENERALIZED_TIME, INTEGER, Malformed, OBJECT_IDENTIFIER,
        OCTET_STRING, Reader, SEQUENCE, UTC_TIME, context, context_primitive, elements, oid,
        read_moment,
    },
    certificate::Certificate,
};

/// Clocks differ.
const SKEW: SignedDuration = SignedDuration::from_mins(5);
/// Lines of a list that are looked at.
const MOST_LINES: usize = 1_000_000;

/// Where a statement came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RevocationSource {
    /// A responder.
    Ocsp,
    /// A list.
    Crl,
}

/// What is known of a certificate at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Good { source: RevocationSource, this_update: Timestamp },
    Revoked { at: Timestamp, source: RevocationSource, this_update: Timestamp },
    Unknown,
}

/// Bytes by their place: those of one verification do not move.
type Place = (*const u8, usize);

/// How many signatures may still be checked; long messages count more. What was checked once is known: signatures of one
/// document mostly have the same authority above them, and the same list.
pub(super) struct Checks {
    left: Cell<usize>,
    issued: RefCell<Vec<(Certificate, Certificate, Holds)>>,
    signed: RefCell<Vec<(Place, Certificate, Holds)>>,
}

/// What came of checking a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
}

impl Checks {
    pub(super) fn new(most: usize) -> Self {
        let (issued, signed) = (RefCell::default(), RefCell::default());
        Self { left: Cell::new(most), issued, signed }
    }

    /// Whether the second certificate issued the first.
    pub(super) fn is_issued_by(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        let known =
            self.issued.borrow().iter().find_map(|(one, by, holds)| {
                (one == certificate && by == issuer).then_some(*holds)
            });
        let holds = known.unwrap_or_else(|| {
            let holds = if certificate.is_issued_by(issuer) { Holds::Yes } else { Holds::No };
            self.issued.borrow_mut().push((certificate.clone(), issuer.clone(), holds));
            holds
        });
        holds == Holds::Yes
    }

    /// Whether this answer or list is signed by the holder of this certificate, as `check` finds out the first time.
    fn is_signed_by(&self, whole: &[u8], by: &Certificate, check: impl FnOnce() -> bool) -> bool {
        let place = (whole.as_ptr(), whole.len());
        let known =
            self.signed.borrow().iter().find_map(|(there, signer, holds)| {
                (*there == place && signer == by).then_some(*holds)
            });
        let holds = known.unwrap_or_else(|| {
            let holds = if check() { Holds::Yes } else { Holds::No };
            self.signed.borrow_mut().push((place, by.clone(), holds));
            holds
        });
        holds == Holds::Yes
    }

    /// Takes what checking a message of this length costs.
    pub(super) fn take(&self, length: usize) -> bool {
        const PIECE: usize = 65_536;
        let left = self.left.get().checked_sub(1 + length / PIECE);
        self.left.set(left.unwrap_or_default());
        left.is_some()
    }
}

/// What there is to go by.
pub(super) struct Statements<'a> {
    pub(super) checks: &'a Checks,
    pub(super) answers: Vec<&'a [u8]>,
    pub(super) lists: Vec<&'a [u8]>,
}

/// One statement about the certificate, signed by who may.
struct Statement {
    revoked_at: Option<Timestamp>,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    source: RevocationSource,
}

impl Statements<'_> {
    /// What is known at this time of a certificate of this issuer. A later statement that it is good counts for an
    /// earlier time too; an old one only until it says that a new one comes.
    pub(super) fn state(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: Timestamp,
    ) -> State {
        let checks = self.checks;
        let answers =
            self.answers.iter().filter_map(|it| answer(it, certificate, issuer, checks).ok()?);
        let lists =
            self.lists.iter().filter_map(|it| list(it, certificate, issuer, checks).ok()?);
        let all: Vec<Statement> = answers.chain(lists).collect();
        let revoked = all.iter().filter_map(|it| Some((it.revoked_at?, it))).min_by_key(|it| it.0);
        if let Some((at, statement)) = revoked {
            let Statement { source, this_update, .. } = *statement;
            return State::Revoked { at, source, this_update };
        }
        let is_fresh = |it: &&Statement| {
            let ends = it.next_update.is_some_and(|next| at <= plus(next));
            it.this_update >= at || (plus(at) >= it.this_update && ends)
        };
        all.iter().find(is_fresh).map_or(State::Unknown, |it| State::Good {
            source: it.source,
            this_update: it.this_update,
        })
    }
}

fn plus(at: Timestamp) -> Timestamp {
    at.checked_add(SKEW).unwrap_or(at)
}

/// The basic answer inside of an answer, or itself.
fn basic_answer(bytes: &[u8]) -> Result<Element<'_>, Malformed> {
    let mut outer = Reader::new(bytes).sequence()?;
    let Some(status) = outer.take_if(ENUMERATED)? else {
        return Reader::new(bytes).take(SEQUENCE);
    };
    if status.value != [0] {
        return Err(Malformed("answer without a statement"));
    }
    let mut wrapped = outer.take(context(0))?.inside().sequence()?;
    if !oid::OCSP_BASIC.is(wrapped.take(OBJECT_IDENTIFIER)?.value) {
        return Err(Malformed("answer of another kind"));
    }
    Reader::new(wrapped.take(OCTET_STRING)?.value).take(SEQUENCE)
}

/// The certificates that came with an answer.
pub(super) fn certificates_of(answer: &[u8]) -> Vec<Certificate> {
    let read = || {
        let mut parts = basic_answer(answer)?.inside();
        parts.any()?;
        parts.any()?;
        parts.any()?;
        let Some(wrapped) = parts.take_if(context(0))? else { return Ok(Vec::new()) };
        let all = elements(wrapped.inside().take(SEQUENCE)?.value, 16)?;
        all.iter().map(|it| Certificate::from_der(it.raw)).collect::<Result<Vec<_>, Malformed>>()
    };
    read().unwrap_or_default()
}

/// What an answer says of the certificate, when it is about it and signed by who may.
fn answer(
    bytes: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
    checks: &Checks,
) -> Result<Option<Statement>, Malformed> {
    let mut parts = basic_answer(bytes)?.inside();
    let content = parts.take(SEQUENCE)?;
    let method = Method::read(parts.take(SEQUENCE)?, None).ok_or(Malformed("algorithm"))?;
    let signature = parts.take(BIT_STRING)?.bits()?;
    let mut inner = content.inside();
    inner.take_if(context(0))?;
    inner.any()?;
    let produced_at = read_moment(inner.take(GENERALIZED_TIME)?)?;
    let list = inner.take(SEQUENCE)?;
    let Some(statement) = elements(list.value, 64)?
        .into_iter()
        .find_map(|one| single(one, certificate, issuer).ok().flatten())
    else {
        return Ok(None);
    };
    let carried = certificates_of(bytes);
    let signed_by = |by: &Certificate| {
        checks.is_signed_by(bytes, by, || {
            method.digest().is_none_or(Digest::is_strong)
                && checks.take(content.raw.len())
                && by.key().and_then(|key| key.verify(method, content.raw, signature)) == Some(true)
        })
    };
    let delegated = |by: &&Certificate| {
        by.may_answer_for_issuer()
            && by.is_valid_at(produced_at)
            && checks.take(0)
            && checks.is_issued_by(by, issuer)
    };
    let is_signed = signed_by(issuer) || carried.iter().filter(delegated).any(signed_by);
    Ok(is_signed.then_some(statement))
}

/// One line of an answer, when it is about the certificate.
fn single(
    one: Element<'_>,
    certificate: &Certificate,
    issuer: &Certificate,
) -> Result<Option<Statement>, Malformed> {
    let mut parts = one.inside();
    let mut id = parts.sequence()?;
    let digest = Digest::read(id.take(SEQUENCE)?).ok_or(Malformed("digest"))?;
    let name = id.take(OCTET_STRING)?.value;
    let key = id.take(OCTET_STRING)?.value;
    let serial = id.take(INTEGER)?.value;
    let is_about = serial == certificate.serial()
        && name == digest.of(&[certificate.issuer()])
        && key == digest.of(&[issuer.key_bits()]);
    if !is_about {
        return Ok(None);
    }
    let status = parts.any()?;
    let revoked_at = if status.tag == context_primitive(0) {
        None
    } else if status.tag == context(1) {
        Some(read_moment(status.inside().take(GENERALIZED_TIME)?)?)
    } else {
        return Ok(None);
    };
    let this_update = read_moment(parts.take(GENERALIZED_TIME)?)?;
    let next_update = match parts.take_if(context(0))? {
        Some(next) => Some(read_moment(next.inside().any()?)?),
        None => None,
    };
    Ok(Some(Statement { revoked_at, this_update, next_update, source: RevocationSource::Ocsp }))
}

/// What a list says of the certificate, when it is of its issuer, whole, and signed.
fn list(
    bytes: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
    checks: &Checks,
) -> Result<Option<Statement>, Malformed> {
    let mut parts = Reader::new(bytes).sequence()?;
    let content = parts.take(SEQUENCE)?;
    let method = Method::read(parts.take(SEQUENCE)?, None).ok_or(Malformed("algorithm"))?;
    let signature = parts.take(BIT_STRING)?.bits()?;
    let mut inner = content.inside();
    inner.take_if(INTEGER)?;
    inner.take(SEQUENCE)?;
    if inner.take(SEQUENCE)?.raw != certificate.issuer() || !issuer.may_sign_lists() {
        return Ok(None);
    }
    let this_update = read_moment(inner.any()?)?;
    let mut next_update = None;
    if matches!(inner.peek(), Some(UTC_TIME | GENERALIZED_TIME)) {
        next_update = Some(read_moment(inner.any()?)?);
    }
    let lines = inner.take_if(SEQUENCE)?;
    if let Some(extensions) = inner.take_if(context(0))?
        && !is_whole(extensions)?
    {
        return Ok(None);
    }
    let key = issuer.key().ok_or(Malformed("key"))?;
    let is_signed = checks.is_signed_by(bytes, issuer, || {
        method.digest().is_none_or(Digest::is_strong)
            && checks.take(content.raw.len())
            && key.verify(method, content.raw, signature) == Some(true)
    });
    if !is_signed {
        return Ok(None);
    }
    let mut revoked_at = None;
    let mut reader = Reader::new(lines.map_or(&[], |it| it.value));
    for _ in 0..MOST_LINES {
        if reader.is_empty() {
            return Ok(Some(Statement {
                revoked_at,
                this_update,
                next_update,
                source: RevocationSource::Crl,
            }));
        }
        let mut line = reader.sequence()?;
        if line.take(INTEGER)?.value == certificate.serial() {
            revoked_at = Some(read_moment(line.any()?)?);
        }
    }
    Err(Malformed("list is too long"))
}

/// Lists of some certificates only, or of changes only, are not understood.
fn is_whole(extensions: Element<'_>) -> Result<bool, Malformed> {
    for extension in elements(extensions.inside().take(SEQUENCE)?.value, 32)? {
        let mut parts = extension.inside();
        let name = parts.take(OBJECT_IDENTIFIER)?.value;
        let is_critical = parts.take_if(0x01)?.is_some_and(|flag| flag.value != [0]);
        if oid::DELTA_CRL.is(name) || oid::ISSUING_POINT.is(name) {
            return Ok(false);
        }
        let is_known = oid::CRL_NUMBER.is(name) || oid::AUTHORITY_KEY_ID.is(name);
        if is_critical && !is_known {
            return Ok(false);
        }
    }
    Ok(true)
}
