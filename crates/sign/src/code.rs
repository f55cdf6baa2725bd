//! Signed codes: a short text with a signature that a browser can check without asking anybody (ECDSA P-256, as
//! `WebCrypto` wants it). A code is what a QR code on a paper carries.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
        UnparsedPublicKey,
    },
};

use crate::{Digest, KeyError};

/// A key that signs codes. It is of the program, and proves nothing by law.
#[derive(Debug)]
pub struct CodeKey(EcdsaKeyPair);

impl CodeKey {
    /// A new key, as PKCS#8 in DER: to be kept like a password.
    ///
    /// # Errors
    /// When the machine gives no key.
    pub fn generate() -> Result<Vec<u8>, KeyError> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING);
        let pair = pair.map_err(|_| KeyError::NotUsable)?;
        let der = pair.to_pkcs8v1().map_err(|_| KeyError::NotUsable)?;
        Ok(der.as_ref().to_vec())
    }

    /// The key of these bytes.
    ///
    /// # Errors
    /// When they are no such key.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der)
            .map(Self)
            .map_err(|_| KeyError::NotUsable)
    }

    /// Names the key among others: eight hexadecimal digits of the digest of its public half.
    #[must_use]
    pub fn name(&self) -> String {
        hex::encode(&Digest::Sha256.of(&[self.0.public_key().as_ref()])[..4])
    }

    /// The two coordinates of its public half, 32 bytes each.
    #[must_use]
    pub fn coordinates(&self) -> (&[u8], &[u8]) {
        // The first byte says that both follow.
        self.0.public_key().as_ref()[1..].split_at(32)
    }

    /// The signature over a message: 64 bytes.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = self.0.sign(&SystemRandom::new(), message);
        Ok(signature.map_err(|_| KeyError::NotUsable)?.as_ref().to_vec())
    }

    /// Whether the signature over the message is of this key.
    #[must_use]
    pub fn holds(&self, message: &[u8], signature: &[u8]) -> bool {
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.0.public_key().as_ref());
        public.verify(message, signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_holds_as_it_was_signed_and_by_whom() {
        let der = CodeKey::generate().unwrap();
        let (key, other) = (CodeKey::from_pkcs8(&der).unwrap(), CodeKey::generate().unwrap());
        let other = CodeKey::from_pkcs8(&other).unwrap();

        let signature = key.sign(b"15/2026").unwrap();

        assert_eq!((signature.len(), key.coordinates().0.len()), (64, 32));
        assert_eq!(key.name(), CodeKey::from_pkcs8(&der).unwrap().name());
        assert_ne!(key.name(), other.name());
        assert!(key.holds(b"15/2026", &signature));
        assert!(!key.holds(b"16/2026", &signature) && !other.holds(b"15/2026", &signature));
    }
}
