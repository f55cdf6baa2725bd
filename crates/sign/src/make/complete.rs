//! The last of three steps: the signature comes back and is put in, with a time stamp where there is one.

use std::ops::Range;

use crate::{
    certificate::Certificate,
    cms::{self, Signed},
    make::{MakeError, prepare::Prepared},
    time_stamp,
};

/// A signed document, and what is needed to stamp its signature.
#[derive(Debug, Clone)]
pub struct Completed {
    prepared: Prepared,
    signature: Vec<u8>,
    bytes: Vec<u8>,
}

impl Prepared {
    /// Puts the signature in. For elliptic curves it is in DER, as most keys give it; a token's pair of
    /// numbers is put into DER by [`crate::Token`].
    ///
    /// # Errors
    /// When the signature is not of the certificate's key over [`Prepared::to_sign`].
    pub fn complete(self, signature: Vec<u8>) -> Result<Completed, MakeError> {
        let key = self.chain.first().and_then(Certificate::key).ok_or(MakeError::KeyNotUsable)?;
        if key.verify(self.method, &self.attributes, &signature) != Some(true) {
            return Err(MakeError::SignatureNotOfCertificate);
        }
        let message = message(&self, &signature, None)?;
        let bytes = fill_hole(self.bytes.clone(), &self.hole, &message)?;
        Ok(Completed { prepared: self, signature, bytes })
    }
}

impl Completed {
    /// The signed document.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signed document.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The signature alone: what a time stamp is over (B-T).
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Puts a time stamp over the signature beside it: the document reaches B-T.
    ///
    /// # Errors
    /// When the token is not over this signature, or there is no room for it.
    pub fn with_time_stamp(mut self, token: &[u8]) -> Result<Self, MakeError> {
        time_stamp::check_imprint(token, &self.signature)
            .map_err(|_| MakeError::TimeStampNotOfSignature)?;
        let message = message(&self.prepared, &self.signature, Some(token))?;
        self.bytes = fill_hole(self.bytes, &self.prepared.hole, &message)?;
        Ok(self)
    }
}

fn message(
    prepared: &Prepared,
    signature: &[u8],
    time_stamp: Option<&[u8]>,
) -> Result<Vec<u8>, MakeError> {
    cms::written(&Signed {
        chain: &prepared.chain,
        attributes: &prepared.attributes,
        method: prepared.method,
        signature,
        time_stamp,
    })
    .ok_or(MakeError::KeyNotUsable)
}

/// Writes a message into the room that was kept for it.
pub(super) fn fill_hole(
    mut bytes: Vec<u8>,
    hole: &Range<usize>,
    message: &[u8],
) -> Result<Vec<u8>, MakeError> {
    let room = hole.len() / 2;
    if message.len() > room {
        return Err(MakeError::NoRoom { wanted: message.len(), room });
    }
    bytes[hole.clone()].fill(b'0');
    let end = hole.start + 2 * message.len();
    hex::encode_to_slice(message, &mut bytes[hole.start..end])
        .map_err(|_| MakeError::NoRoom { wanted: message.len(), room })?;
    Ok(bytes)
}
