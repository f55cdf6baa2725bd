//! What must be asked about the certificates of a document, so that it can prove them itself one day (B-LT).

use jiff::Timestamp;

use crate::{
    algorithm::Digest,
    asn1::{ENUMERATED, Malformed, Oid, Reader, oid, write},
    certificate::Certificate,
    check::{
        Verification, gather, path,
        revocation::{self, Checks, State, Statements},
    },
    cms::SignedData,
    pdf::{Limits, View},
};

/// A certificate whose state is wanted, and who issued it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The certificate.
    pub certificate: Certificate,
    /// Its issuer.
    pub issuer: Certificate,
}

impl Verification<'_> {
    /// The certificates of all signers and time stamps of a document, up to their roots, whose state must be asked.
    ///
    /// # Errors
    /// When the document cannot be read.
    pub fn wanted(&self, pdf: &[u8]) -> Result<Vec<Wanted>, Malformed> {
        let view = View::read(pdf, &self.limits)?;
        let (found, _) = gather::signatures(&view, &self.limits)?;
        let mut messages = Vec::new();
        for it in &found {
            let message = SignedData::read(&it.contents)?;
            for signer in &message.signers {
                if let Some(token) = signer.unsigned(&oid::SIGNATURE_TIME_STAMP)? {
                    messages.push(SignedData::read(token)?);
                }
            }
            messages.push(message);
        }
        let mut known = self.evidence.certificates.clone();
        known.extend(messages.iter().flat_map(|it| it.certificates.iter().cloned()));
        let mut wanted = Vec::new();
        for message in &messages {
            for signer in &message.signers {
                let Some(own) = known.iter().find(|it| signer.name.is(it)) else { continue };
                let Some(path) =
                    path::find(own, &known, (self.trust, &Certificate::is_issued_by), self.now)
                else {
                    continue;
                };
                for pair in path.certificates.windows(2) {
                    let one = Wanted { certificate: pair[0].clone(), issuer: pair[1].clone() };
                    if !one.certificate.needs_no_check() && !wanted.contains(&one) {
                        wanted.push(one);
                    }
                }
            }
        }
        Ok(wanted)
    }
}

/// What somebody said of a certificate.
pub(crate) enum Answered<'a> {
    Responder(&'a [u8]),
    List(&'a [u8]),
}

/// Whether it says anything of the certificate today, signed by who may.
pub(crate) fn answered_by(wanted: &Wanted, said: &Answered<'_>, now: Timestamp) -> bool {
    let (answers, lists) = match said {
        Answered::Responder(answer) => (vec![*answer], Vec::new()),
        Answered::List(list) => (Vec::new(), vec![*list]),
    };
    let checks = Checks::new(Limits::default().checks);
    let statements = Statements { checks: &checks, answers, lists };
    statements.state(&wanted.certificate, &wanted.issuer, now) != State::Unknown
}

/// A question to a responder (OCSP, RFC 6960).
#[derive(Debug, Clone)]
pub struct StateQuestion {
    der: Vec<u8>,
    nonce: Vec<u8>,
}

impl StateQuestion {
    /// A question about a certificate. The nonce is random and not repeated.
    #[must_use]
    pub fn about(wanted: &Wanted, nonce: [u8; 16]) -> Self {
        // SHA-1 names the issuer here, as all responders understand it; nothing rests on its strength.
        const NAMED_BY: Digest = Digest::Sha1;
        let id = write::sequence(&[
            &write::algorithm_null(&NAMED_BY.oid()),
            &write::octets(&NAMED_BY.of(&[wanted.certificate.issuer()])),
            &write::octets(&NAMED_BY.of(&[wanted.issuer.key_bits()])),
            &write::tagged(crate::asn1::INTEGER, wanted.certificate.serial()),
        ]);
        let nonce = write::octets(&nonce);
        let extension =
            |name: &Oid, value: &[u8]| write::sequence(&[&write::oid(name), &write::octets(value)]);
        let extensions = write::sequence(&[&extension(&oid::OCSP_NONCE, &nonce)]);
        let content = write::sequence(&[
            &write::sequence(&[&write::sequence(&[&id])]),
            &write::explicit(2, &extensions),
        ]);
        Self { der: write::sequence(&[&content]), nonce }
    }

    /// The bytes to send as `application/ocsp-request`.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether an answer may be kept: it says something, and to this question where it names one. Whether it is signed
    /// by who may is for the verification to say.
    #[must_use]
    pub fn is_answered_by(&self, answer: &[u8]) -> bool {
        let says_something = Reader::new(answer)
            .sequence()
            .and_then(|mut parts| parts.take(ENUMERATED))
            .is_ok_and(|status| status.value == [0]);
        let name = write::oid(&oid::OCSP_NONCE);
        let names_nonce = answer.windows(name.len()).any(|it| it == name);
        let is_ours = answer.windows(self.nonce.len()).any(|it| it == self.nonce);
        says_something && (is_ours || !names_nonce)
    }

    /// The certificates that an answer brought with it: they belong to the evidence.
    #[must_use]
    pub fn certificates_of(answer: &[u8]) -> Vec<Certificate> {
        revocation::certificates_of(answer)
    }
}
