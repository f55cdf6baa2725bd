//! What the authority says of certificates: answers to questions (OCSP, RFC 6960) and lists (CRL, RFC 5280).

use std::time::Duration;

use aws_lc_rs::{digest, error::Unspecified};
use jiff::{Timestamp, ToSpan};

use super::{Authority, der, issue::Issued};

/// How the responder misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFailure {
    /// It answers after this long.
    Slow(Duration),
    /// It answers with an error of the server.
    Broken,
    /// It says that it has no time.
    TryLater,
    /// It says that it does not know the certificate.
    Unknown,
    /// It answers of last month.
    Stale,
    /// Somebody signs who may not: a web server.
    WrongSigner,
}

impl Authority {
    /// The answer to a question about certificates of the issuing authority, in DER.
    ///
    /// # Errors
    /// When the machine cannot sign.
    pub fn answer(&self, question: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let failure = self.lock().answer_failure;
        if failure == Some(AnswerFailure::TryLater) {
            return Ok(der::sequence(&[&der::tagged(0x0a, &[&[3]])]));
        }
        let now = match failure {
            Some(AnswerFailure::Stale) => {
                self.now().saturating_sub((31 * 24).hours()).unwrap_or(Timestamp::MIN)
            }
            _ => self.now(),
        };
        let Some(Question { ids, nonce }) = read_question(question) else {
            return Ok(der::sequence(&[&der::tagged(0x0a, &[&[1]])]));
        };
        let answers: Vec<u8> =
            ids.iter().flat_map(|id| self.one_answer(id, now, failure)).collect();
        let by = if failure == Some(AnswerFailure::WrongSigner) {
            &self.0.server
        } else {
            &self.0.responder
        };
        let extensions =
            nonce.map_or(Vec::new(), |nonce| der::explicit(1, &der::sequence(&[&nonce])));
        let responder = der::tagged(0xa2, &[&der::octets(&by.key.id())]);
        let content = der::sequence(&[
            &responder,
            &der::moment(now),
            &der::sequence(&[&answers]),
            &extensions,
        ]);
        let certificates = der::explicit(0, &der::sequence(&[&by.certificate]));
        let basic = der::sequence(&[
            &content,
            &by.key.algorithm(),
            &der::bits(&by.key.sign(&content)?),
            &certificates,
        ]);
        let bytes =
            der::sequence(&[&der::oid(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 1]), &der::octets(&basic)]);
        Ok(der::sequence(&[&der::tagged(0x0a, &[&[0]]), &der::explicit(0, &bytes)]))
    }

    /// What is said of one certificate.
    fn one_answer(&self, id: &[u8], now: Timestamp, failure: Option<AnswerFailure>) -> Vec<u8> {
        let parts = der::inside(id).first().map(|it| der::inside(it.1)).unwrap_or_default();
        let key = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, self.0.issuing.key_bits());
        let is_ours = parts.get(2).is_some_and(|it| it.1 == key.as_ref());
        let serial = parts.get(3).map(|it| it.1).unwrap_or_default();
        let serial = serial.strip_prefix(&[0]).unwrap_or(serial);
        let revoked_at = self.lock().revoked.get(serial).copied().filter(|at| *at <= now);
        let status = match revoked_at {
            _ if !is_ours || failure == Some(AnswerFailure::Unknown) => vec![0x82, 0x00],
            Some(at) => der::tagged(0xa1, &[&der::moment(at)]),
            None => vec![0x80, 0x00],
        };
        let next = now.saturating_add(24.hours()).unwrap_or(now);
        der::sequence(&[id, &status, &der::moment(now), &der::explicit(0, &der::moment(next))])
    }

    /// The list of revoked certificates of the issuing authority, in DER.
    ///
    /// # Errors
    /// When the machine cannot sign.
    pub fn list(&self) -> Result<Vec<u8>, Unspecified> {
        self.list_of(&self.0.issuing)
    }

    /// The list of revoked authorities of the root, in DER.
    ///
    /// # Errors
    /// When the machine cannot sign.
    pub fn root_list(&self) -> Result<Vec<u8>, Unspecified> {
        self.list_of(&self.0.root)
    }

    fn list_of(&self, issuer: &Issued) -> Result<Vec<u8>, Unspecified> {
        let now = self.now();
        let next = now.saturating_add((7 * 24).hours()).unwrap_or(now);
        // The serial numbers of both authorities are random, so that one table does for both.
        let lines: Vec<u8> = self
            .lock()
            .revoked
            .iter()
            .filter(|(serial, at)| {
                let of_issuing = **serial == self.0.issuing.serial;
                **at <= now && of_issuing == (issuer.serial == self.0.root.serial)
            })
            .flat_map(|(serial, at)| {
                der::sequence(&[&der::integer(serial), &der::certificate_moment(*at)])
            })
            .collect();
        let lines = if lines.is_empty() { Vec::new() } else { der::sequence(&[&lines]) };
        let key_id = der::sequence(&[&der::tagged(0x80, &[&issuer.key.id()])]);
        let authority = der::sequence(&[&der::oid(&[2, 5, 29, 35]), &der::octets(&key_id)]);
        let number = der::integer(&now.as_second().to_be_bytes());
        let number = der::sequence(&[&der::oid(&[2, 5, 29, 20]), &der::octets(&number)]);
        let content = der::sequence(&[
            &der::integer(&[1]),
            &issuer.key.algorithm(),
            &issuer.name,
            &der::certificate_moment(now),
            &der::certificate_moment(next),
            &lines,
            &der::explicit(0, &der::sequence(&[&authority, &number])),
        ]);
        let signature = der::bits(&issuer.key.sign(&content)?);
        Ok(der::sequence(&[&content, &issuer.key.algorithm(), &signature]))
    }
}

/// A question taken apart.
struct Question {
    /// The names of the certificates asked for.
    ids: Vec<Vec<u8>>,
    /// The whole extension with the nonce.
    nonce: Option<Vec<u8>>,
}

fn read_question(question: &[u8]) -> Option<Question> {
    let whole = der::inside(question);
    let request = der::inside(whole.first()?.1);
    let parts = der::inside(request.first()?.1);
    let list = parts.iter().find(|it| it.0 == 0x30)?;
    let ids = der::inside(list.1)
        .iter()
        .filter_map(|one| der::inside(one.1).first().map(|id| id.2.to_vec()))
        .collect();
    let extensions = parts.iter().find(|it| it.0 == 0xa2).map(|it| der::inside(it.1));
    let nonce = extensions.and_then(|list| {
        let wanted = der::oid(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 2]);
        let all = der::inside(list.first()?.1);
        all.iter().find(|one| one.1.starts_with(&wanted)).map(|one| one.2.to_vec())
    });
    Some(Question { ids, nonce })
}
