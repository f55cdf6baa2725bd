//! Time stamps (RFC 3161): asking for one, and looking at what came back.

use jiff::Timestamp;
use thiserror::Error;

use crate::{
    algorithm::Digest,
    asn1::{
        BIT_STRING, INTEGER, Malformed, OBJECT_IDENTIFIER, OCTET_STRING, Reader, SEQUENCE, oid,
        read_moment, write,
    },
    cms::SignedData,
};

/// Why an answer of a time-stamp authority is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StampError {
    /// The answer cannot be read.
    #[error("the time stamp {0}")]
    Malformed(#[from] Malformed),
    /// The authority refused: its status.
    #[error("the authority refused with status {0}")]
    Refused(u32),
    /// The answer is to another question: another nonce.
    #[error("the time stamp is to another question")]
    OtherNonce,
    /// The stamp is over something else.
    #[error("the time stamp is over something else")]
    OtherImprint,
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamped {
    pub(crate) at: Timestamp,
    digest: Digest,
    imprint: Vec<u8>,
    nonce: Option<Vec<u8>>,
}

impl Stamped {
    /// Whether the stamp is over these bytes.
    pub(crate) fn is_over(&self, pieces: &[&[u8]]) -> bool {
        self.digest.of(pieces) == self.imprint
    }

    pub(crate) fn digest(&self) -> Digest {
        self.digest
    }
}

/// A question to a time-stamp authority.
#[derive(Debug, Clone)]
pub struct StampQuestion {
    imprint: Vec<u8>,
    nonce: Vec<u8>,
}

impl StampQuestion {
    /// A question for a stamp over these bytes. The nonce is random and not repeated.
    #[must_use]
    pub fn over(message: &[u8], nonce: [u8; 8]) -> Self {
        Self::over_digest(Digest::Sha256.of(&[message]), nonce)
    }

    pub(crate) fn over_digest(imprint: Vec<u8>, nonce: [u8; 8]) -> Self {
        Self { imprint, nonce: nonce.to_vec() }
    }

    /// The bytes to send as `application/timestamp-query`.
    #[must_use]
    pub fn der(&self) -> Vec<u8> {
        let imprint =
            write::sequence(&[&write::algorithm_null(&oid::SHA256), &write::octets(&self.imprint)]);
        write::sequence(&[
            &write::unsigned(&[1]),
            &imprint,
            &write::unsigned(&self.nonce),
            &write::boolean_true(),
        ])
    }

    /// The token out of the authority's answer (`application/timestamp-reply`), when it answers this question.
    /// Whom it is signed by is for the verification to say.
    ///
    /// # Errors
    /// When the authority refused or the answer is to another question.
    pub fn token(&self, answer: &[u8]) -> Result<Vec<u8>, StampError> {
        const GRANTED: u32 = 0;
        const GRANTED_WITH_CHANGES: u32 = 1;
        let mut parts = Reader::new(answer).sequence()?;
        let status = parts.sequence()?.take(INTEGER)?.small().ok_or(Malformed("status"))?;
        if status != GRANTED && status != GRANTED_WITH_CHANGES {
            return Err(StampError::Refused(status));
        }
        let token = parts.take(SEQUENCE)?.raw;
        let stamped = read_token(token)?.1;
        if stamped.imprint != self.imprint {
            return Err(StampError::OtherImprint);
        }
        let nonce = write::unsigned(&self.nonce);
        if stamped.nonce.as_deref() != Some(&nonce[2..]) {
            return Err(StampError::OtherNonce);
        }
        Ok(token.to_vec())
    }
}

/// The message of a token and what it says. Who signed it is not looked at.
pub(crate) fn read_token(token: &[u8]) -> Result<(SignedData, Stamped), Malformed> {
    let message = SignedData::read(token)?;
    if !oid::TST_INFO.is(&message.content_type) {
        return Err(Malformed("not a time stamp"));
    }
    let content = message.content.as_deref().ok_or(Malformed("not a time stamp"))?;
    let mut parts = Reader::new(content).sequence()?;
    parts.take(INTEGER)?;
    parts.take(OBJECT_IDENTIFIER)?;
    let mut imprint = parts.sequence()?;
    let digest = Digest::read(imprint.take(SEQUENCE)?).ok_or(Malformed("digest of a stamp"))?;
    let imprint = imprint.take(OCTET_STRING)?.value.to_vec();
    parts.take(INTEGER)?;
    let at = read_moment(parts.any()?)?;
    let mut nonce = None;
    while !parts.is_empty() {
        let part = parts.any()?;
        if part.tag == INTEGER {
            nonce = Some(part.value.to_vec());
        } else if part.tag == BIT_STRING {
            return Err(Malformed("not a time stamp"));
        }
    }
    Ok((message, Stamped { at, digest, imprint, nonce }))
}

/// Whether a token is over these bytes.
pub(crate) fn check_imprint(token: &[u8], message: &[u8]) -> Result<(), StampError> {
    let (_, stamped) = read_token(token)?;
    if stamped.is_over(&[message]) { Ok(()) } else { Err(StampError::OtherImprint) }
}
