//! Where keys are: in a file, in a token, elsewhere. All of them sign what [`crate::Prepared`] asks for and nothing else; a
//! remote key needs nothing from here but [`crate::Prepared::digest`] and [`crate::Prepared::complete`].

mod file;
mod token;

use aws_lc_rs::{
    rand::SystemRandom,
    rsa,
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair,
        RSA_PKCS1_SHA256,
    },
};
use thiserror::Error;

use crate::{
    algorithm::{Digest, Method},
    asn1::Malformed,
    certificate::Certificate,
};

pub use file::KeyFile;
pub use token::{Token, TokenKey};

/// Why a key could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The file cannot be read.
    #[error("the key file {0}")]
    Malformed(#[from] Malformed),
    /// The password or the PIN is wrong.
    #[error("the password or PIN is wrong")]
    WrongPassword,
    /// Too many wrong PINs: the token has closed itself.
    #[error("the token is locked")]
    Locked,
    /// The file is protected in an old way (3DES, RC2) that nobody should use any more.
    #[error("the key file is protected in a way that is too old")]
    TooOld,
    /// The key is of a kind with which we do not sign.
    #[error("the key cannot sign")]
    NotUsable,
    /// There is no such token, key or certificate.
    #[error("there is no such key")]
    NotFound,
    /// The token failed: what its library said.
    #[error("the token failed: {0}")]
    Token(String),
}

/// How the key of this certificate signs what comes from elsewhere.
fn method_of(certificate: &Certificate) -> Result<Method, KeyError> {
    certificate.key().and_then(|it| it.method()).ok_or(KeyError::NotUsable)
}

/// A key in memory.
#[derive(Debug)]
pub(crate) enum SoftKey {
    Rsa(rsa::KeyPair),
    Curve(EcdsaKeyPair),
}

impl SoftKey {
    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        if let Ok(pair) = rsa::KeyPair::from_pkcs8(der) {
            return Ok(Self::Rsa(pair));
        }
        [&ECDSA_P256_SHA256_ASN1_SIGNING, &ECDSA_P384_SHA384_ASN1_SIGNING]
            .into_iter()
            .find_map(|kind| EcdsaKeyPair::from_pkcs8(kind, der).ok())
            .map(Self::Curve)
            .ok_or(KeyError::NotUsable)
    }

    /// The bits of the public key, as its certificate holds them.
    fn public_bits(&self) -> &[u8] {
        match self {
            Self::Rsa(pair) => pair.public_key().as_ref(),
            Self::Curve(pair) => pair.public_key().as_ref(),
        }
    }

    /// Signs a message.
    pub(crate) fn sign(&self, message: &[u8], method: Method) -> Result<Vec<u8>, KeyError> {
        let random = SystemRandom::new();
        match (self, method) {
            (Self::Rsa(pair), Method::Rsa(Digest::Sha256)) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
                    .map_err(|_| KeyError::NotUsable)?;
                Ok(signature)
            }
            (Self::Curve(pair), Method::Ecdsa(_)) => pair
                .sign(&random, message)
                .map(|it| it.as_ref().to_vec())
                .map_err(|_| KeyError::NotUsable),
            _ => Err(KeyError::NotUsable),
        }
    }
}
