//! Whom a certificate leads to, whether it was in force and whether it was revoked, at the time that counts.

use jiff::Timestamp;

use crate::{
    algorithm::{Digest, PublicKey},
    certificate::Certificate,
    check::{
        Store, Verification,
        finding::{Finding, Findings},
        gather::Found,
        message::{self, MessageKind},
        path,
        report::{CertificateFacts, Revocation},
        revocation::{Checks, State, Statements},
    },
    cms::SignedData,
    time_stamp,
};

/// More certificates than this are not looked at.
const MOST: usize = 512;

/// The times that a signature has.
pub(super) struct Times {
    pub(super) proven: Option<Timestamp>,
    pub(super) claimed: Option<Timestamp>,
    pub(super) now: Timestamp,
}

/// What was judged of a certificate.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) group: Option<String>,
    pub(super) path: Vec<CertificateFacts>,
    /// Whether the document itself carries all that proves it.
    pub(super) is_proven_by_document: bool,
}

/// What was judged of a time stamp.
pub(super) struct Stamp {
    /// The time, when it holds.
    pub(super) at: Option<Timestamp>,
    pub(super) digest: Option<Digest>,
    pub(super) findings: Findings,
    pub(super) group: Option<String>,
    pub(super) path: Vec<CertificateFacts>,
    pub(super) is_proven_by_document: bool,
}

/// All that is known when a document is verified.
pub(super) struct Known {
    /// Every certificate that may be part of a path.
    pub(super) certificates: Vec<Certificate>,
    inside: Bytes,
    outside: Bytes,
    checks: Checks,
}

/// Answers and lists.
#[derive(Default)]
struct Bytes {
    answers: Vec<Vec<u8>>,
    lists: Vec<Vec<u8>>,
}

impl Bytes {
    fn statements<'a>(&'a self, checks: &'a Checks) -> Statements<'a> {
        Statements {
            checks,
            answers: self.answers.iter().map(Vec::as_slice).collect(),
            lists: self.lists.iter().map(Vec::as_slice).collect(),
        }
    }
}

impl Known {
    /// Gathers what the document carries, in its store and in its messages, and what was given.
    pub(super) fn gather(store: &Store, found: &[Found], with: &Verification<'_>) -> Self {
        let mut inside = Bytes { answers: store.answers.clone(), lists: store.lists.clone() };
        let mut certificates = store.certificates.clone();
        for message in found.iter().filter_map(|it| SignedData::read(&it.contents).ok()) {
            inside.lists.extend(message.lists.iter().cloned());
            for signer in &message.signers {
                if let Ok(Some(archive)) = signer.attribute(&crate::asn1::oid::REVOCATION_ARCHIVAL)
                {
                    archived(archive, &mut inside);
                }
            }
            certificates.extend(message.certificates);
        }
        certificates.extend(with.evidence.certificates.iter().cloned());
        certificates.truncate(MOST);
        let outside =
            Bytes { answers: with.evidence.answers.clone(), lists: with.evidence.lists.clone() };
        Self { certificates, inside, outside, checks: Checks::new(with.limits.checks) }
    }

    /// Judges the certificate of a signer.
    pub(super) fn signer(
        &self,
        certificate: &Certificate,
        times: &Times,
        with: &Verification<'_>,
        findings: &mut Findings,
    ) -> Judged {
        if !certificate.may_sign_documents() {
            findings.add(Finding::PurposeWrong);
        }
        let at = times.proven.unwrap_or(times.now);
        if !certificate.is_valid_at(at) {
            let was_claimed = times.claimed.is_none_or(|claimed| certificate.is_valid_at(claimed));
            if times.proven.is_none() && was_claimed && certificate.not_before() <= at {
                findings.add(Finding::ExpiredWithoutProof);
            } else {
                findings.add(Finding::CertificateNotInForce);
            }
            // The path is looked for when it was in force, so that the report can name it.
            let then = certificate.not_after().min(at).max(certificate.not_before());
            let when = When { at: then, proof: Proof::Without(times), along: &[] };
            return self.judge(certificate, &when, with, &mut Findings::default());
        }
        let proof = if times.proven.is_some() { Proof::Until(at) } else { Proof::Without(times) };
        self.judge(certificate, &When { at, proof, along: &[] }, with, findings)
    }

    /// Judges a time stamp over these pieces, as of this time.
    pub(super) fn stamp(
        &self,
        token: &[u8],
        pieces: &[&[u8]],
        at: Timestamp,
        with: &Verification<'_>,
    ) -> Stamp {
        let mut stamp = Stamp {
            at: None,
            digest: None,
            findings: Findings::default(),
            group: None,
            path: Vec::new(),
            is_proven_by_document: false,
        };
        let Ok((message, stamped)) = time_stamp::read_token(token) else {
            stamp.findings.add(Finding::MessageUnreadable);
            return stamp;
        };
        stamp.digest = Some(stamped.digest());
        if !stamped.is_over(pieces) {
            stamp.findings.add(Finding::DigestDiffers);
        }
        if !stamped.digest().is_strong() {
            stamp.findings.add(Finding::AlgorithmWeak);
        }
        let content = message.content.as_deref().unwrap_or_default();
        let facts = message::check(
            &message,
            MessageKind::Stamp,
            &[content],
            &self.certificates,
            &mut stamp.findings,
        );
        let Some(certificate) = facts.certificate else { return stamp };
        if !certificate.may_stamp_time() {
            stamp.findings.add(Finding::PurposeWrong);
        }
        if !certificate.is_valid_at(stamped.at) {
            stamp.findings.add(Finding::CertificateNotInForce);
        }
        // What was good when it stamped is taken; revoked since, it could have stamped anything.
        let proof = Proof::Until(at.max(stamped.at));
        let when = When { at: stamped.at, proof, along: &message.certificates };
        let judged = self.judge(&certificate, &when, with, &mut stamp.findings);
        stamp.group = judged.group;
        stamp.path = judged.path;
        stamp.is_proven_by_document = judged.is_proven_by_document;
        stamp.at = Some(stamped.at);
        stamp
    }

    /// Path and revocation at this time.
    fn judge(
        &self,
        certificate: &Certificate,
        when: &When<'_>,
        with: &Verification<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let mut others = when.along.to_vec();
        others.extend(self.certificates.iter().cloned());
        let issued = |one: &Certificate, by: &Certificate| self.checks.is_issued_by(one, by);
        let Some(path) = path::find(certificate, &others, (with.trust, &issued), when.at) else {
            findings.add(Finding::PathUnknown);
            let path = vec![facts(certificate, None)];
            return Judged { path, ..Judged::default() };
        };
        let mut judged = Judged {
            group: Some(path.group.clone()),
            path: Vec::new(),
            is_proven_by_document: true,
        };
        for pair in path.certificates.windows(2) {
            let [certificate, issuer] = pair else { continue };
            if certificate.needs_no_check() {
                judged.path.push(facts(certificate, None));
                continue;
            }
            let inside = self.inside.statements(&self.checks).state(certificate, issuer, when.at);
            let outside = self.outside.statements(&self.checks).state(certificate, issuer, when.at);
            judged.is_proven_by_document &= matches!(inside, State::Good { .. });
            let state = heavier(inside, outside);
            weigh(state, &when.proof, findings);
            judged.path.push(facts(certificate, Some(shown(state))));
        }
        if let Some(root) = path.certificates.last() {
            judged.path.push(facts(root, None));
        }
        judged
    }
}

/// The time that counts, and the certificates that came along.
struct When<'a> {
    at: Timestamp,
    proof: Proof<'a>,
    along: &'a [Certificate],
}

/// Whether something proves when the certificate was used.
enum Proof<'a> {
    /// At this time or earlier.
    Until(Timestamp),
    /// There is what the signer said, and the time that it is.
    Without(&'a Times),
}

fn weigh(state: State, proof: &Proof<'_>, findings: &mut Findings) {
    match (state, proof) {
        (State::Good { .. }, _) => {}
        (State::Unknown, _) => findings.add(Finding::RevocationUnknown),
        (State::Revoked { at: revoked_at, .. }, Proof::Until(until)) => {
            if revoked_at <= *until {
                findings.add(Finding::Revoked);
            }
        }
        (State::Revoked { at: revoked_at, .. }, Proof::Without(times)) => {
            let was_before = times.claimed.is_none_or(|claimed| claimed < revoked_at);
            findings.add(if was_before { Finding::RevokedWithoutProof } else { Finding::Revoked });
        }
    }
}

/// Revoked weighs more than good, good more than unknown.
fn heavier(one: State, other: State) -> State {
    match (one, other) {
        (State::Revoked { .. }, _) => one,
        (_, State::Revoked { .. }) | (State::Unknown, _) => other,
        (State::Good { .. }, _) => one,
    }
}

fn shown(state: State) -> Revocation {
    match state {
        State::Good { source, this_update } => Revocation::Good { source, this_update },
        State::Revoked { at, source, this_update } => {
            Revocation::Revoked { at, source, this_update }
        }
        State::Unknown => Revocation::Unknown,
    }
}

fn facts(certificate: &Certificate, revocation: Option<Revocation>) -> CertificateFacts {
    CertificateFacts {
        common_name: certificate.common_name(),
        organisation: certificate.organisation(),
        issuer: certificate.issuer_name(),
        serial: certificate.serial_text(),
        key: certificate.key().map(PublicKey::name).unwrap_or_default(),
        not_before: certificate.not_before(),
        not_after: certificate.not_after(),
        revocation,
    }
}

/// The answers and lists that older programs put among the signed attributes.
fn archived(raw: &[u8], inside: &mut Bytes) {
    use crate::asn1::{Reader, SEQUENCE, context, elements};
    let Ok(parts) = Reader::new(raw).take(SEQUENCE).and_then(|it| elements(it.value, 8)) else {
        return;
    };
    for part in parts {
        let Ok(list) = part.inside().take(SEQUENCE) else { continue };
        let all = elements(list.value, 64).unwrap_or_default();
        let bytes = all.iter().map(|it| it.raw.to_vec());
        if part.tag == context(0) {
            inside.lists.extend(bytes);
        } else if part.tag == context(1) {
            inside.answers.extend(bytes);
        }
    }
}
