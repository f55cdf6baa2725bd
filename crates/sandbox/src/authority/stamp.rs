//! The time-stamp authority (RFC 3161).

use std::time::Duration;

use aws_lc_rs::{digest, error::Unspecified};

use super::{Authority, der};

/// How the time-stamp authority misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StampFailure {
    /// It answers after this long.
    Slow(Duration),
    /// It answers with an error of the server.
    Broken,
    /// It refuses.
    Refuses,
    /// It answers another question.
    WrongNonce,
    /// It stamps something else.
    WrongImprint,
    /// Its certificate has expired.
    Expired,
    /// Its certificate is that of a web server.
    NotForStamps,
}

impl Authority {
    /// The answer to a question for a stamp, in DER.
    ///
    /// # Errors
    /// When the machine cannot sign.
    pub fn stamp(&self, question: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let failure = self.lock().stamp_failure;
        let refused = der::sequence(&[&der::sequence(&[&der::integer(&[2])])]);
        let whole = der::inside(question);
        let parts = whole.first().map(|it| der::inside(it.1)).unwrap_or_default();
        let imprint = parts.iter().find(|it| it.0 == 0x30).map(|it| it.2.to_vec());
        let nonce = parts.iter().skip(1).find(|it| it.0 == 0x02).map(|it| it.2.to_vec());
        let wants_certificate = parts.iter().any(|it| it.0 == 0x01 && it.1 != [0]);
        let (Some(mut imprint), true) = (imprint, failure != Some(StampFailure::Refuses)) else {
            return Ok(refused);
        };
        if failure == Some(StampFailure::WrongImprint)
            && let Some(last) = imprint.last_mut()
        {
            *last ^= 1;
        }
        let nonce = match failure {
            Some(StampFailure::WrongNonce) => der::integer(&[77]),
            _ => nonce.unwrap_or_default(),
        };
        let by = match failure {
            Some(StampFailure::Expired) => &self.0.expired_stamper,
            Some(StampFailure::NotForStamps) => &self.0.server,
            _ => &self.0.stamper,
        };
        let number = {
            let mut inner = self.lock();
            inner.n_stamps += 1;
            inner.n_stamps
        };
        let content = der::sequence(&[
            &der::integer(&[1]),
            &der::oid(&[1, 3, 6, 1, 4, 1, 99_999, 1]),
            &imprint,
            &der::integer(&number.to_be_bytes()),
            &der::moment(self.now()),
            &nonce,
        ]);

        let sha256 = der::sequence(&[&der::oid(&[2, 16, 840, 1, 101, 3, 4, 2, 1])]);
        let attribute = |arcs: &[u32], value: Vec<u8>| {
            der::sequence(&[&der::oid(arcs), &der::set(vec![value])])
        };
        let digest_of = |bytes: &[u8]| digest::digest(&digest::SHA256, bytes).as_ref().to_vec();
        let id = der::sequence(&[&der::octets(&digest_of(&by.certificate))]);
        let signing = der::sequence(&[&der::sequence(&[&id])]);
        let kind = der::oid(&[1, 2, 840, 113549, 1, 9, 16, 1, 4]);
        let attributes = der::set(vec![
            attribute(&[1, 2, 840, 113549, 1, 9, 3], kind.clone()),
            attribute(&[1, 2, 840, 113549, 1, 9, 4], der::octets(&digest_of(&content))),
            attribute(&[1, 2, 840, 113549, 1, 9, 16, 2, 47], signing),
        ]);
        let signature = by.key.sign(&attributes)?;
        let mut travelling = attributes;
        travelling[0] = 0xa0;
        let name = der::sequence(&[&self.0.issuing.name, &der::integer(&by.serial)]);
        let signer = der::sequence(&[
            &der::integer(&[1]),
            &name,
            &sha256,
            &travelling,
            &by.key.algorithm(),
            &der::octets(&signature),
        ]);
        let mut certificates = Vec::new();
        if wants_certificate {
            certificates = der::set(vec![by.certificate.clone(), self.issuing()]);
            certificates[0] = 0xa0;
        }
        let message = der::sequence(&[
            &der::integer(&[3]),
            &der::set(vec![sha256]),
            &der::sequence(&[&kind, &der::explicit(0, &der::octets(&content))]),
            &certificates,
            &der::set(vec![signer]),
        ]);
        let token =
            der::sequence(&[&der::oid(&[1, 2, 840, 113549, 1, 7, 2]), &der::explicit(0, &message)]);
        Ok(der::sequence(&[&der::sequence(&[&der::integer(&[0])]), &token]))
    }
}
