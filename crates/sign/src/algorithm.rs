//! Which digests and signatures are understood, and whether they are strong enough.

use aws_lc_rs::{digest, signature};
use serde::Serialize;

use crate::asn1::{
    Element, Malformed, OBJECT_IDENTIFIER, Oid, Reader, SEQUENCE, context, oid, write,
};

/// A digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Digest {
    /// Broken: read for old documents, never written, never enough.
    Sha1,
    /// What we write.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// The digest that an AlgorithmIdentifier names.
    pub(crate) fn read(algorithm: Element<'_>) -> Option<Self> {
        let name = algorithm_name(algorithm)?;
        [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512]
            .into_iter()
            .find(|it| it.oid().is(name))
    }

    pub(crate) fn oid(self) -> Oid {
        match self {
            Self::Sha1 => oid::SHA1,
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
        }
    }

    /// The digest of these pieces, one after another.
    pub(crate) fn of(self, pieces: &[&[u8]]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        let mut context = digest::Context::new(algorithm);
        for piece in pieces {
            context.update(piece);
        }
        context.finish().as_ref().to_vec()
    }

    /// Whether the law and the time allow it: no SHA-1.
    #[must_use]
    pub fn is_strong(self) -> bool {
        self != Self::Sha1
    }
}

/// How a signature was made: the kind of key and the digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Rsa(Digest),
    RsaPss(Digest),
    Ecdsa(Digest),
    Ed25519,
}

impl Method {
    /// Reads an AlgorithmIdentifier; where it names the key only, the digest is what stands beside it.
    pub(crate) fn read(algorithm: Element<'_>, beside: Option<Digest>) -> Option<Self> {
        let name = algorithm_name(algorithm)?;
        let known = [
            (oid::RSA_SHA1, Self::Rsa(Digest::Sha1)),
            (oid::RSA_SHA256, Self::Rsa(Digest::Sha256)),
            (oid::RSA_SHA384, Self::Rsa(Digest::Sha384)),
            (oid::RSA_SHA512, Self::Rsa(Digest::Sha512)),
            (oid::ECDSA_SHA1, Self::Ecdsa(Digest::Sha1)),
            (oid::ECDSA_SHA256, Self::Ecdsa(Digest::Sha256)),
            (oid::ECDSA_SHA384, Self::Ecdsa(Digest::Sha384)),
            (oid::ECDSA_SHA512, Self::Ecdsa(Digest::Sha512)),
            (oid::ED25519, Self::Ed25519),
        ];
        if let Some((_, method)) = known.iter().find(|(it, _)| it.is(name)) {
            return Some(*method);
        }
        if oid::RSA.is(name) {
            return beside.map(Self::Rsa);
        }
        if oid::EC_KEY.is(name) {
            return beside.map(Self::Ecdsa);
        }
        if oid::RSA_PSS.is(name) {
            return pss_digest(algorithm).map(Self::RsaPss);
        }
        None
    }

    pub(crate) fn digest(self) -> Option<Digest> {
        match self {
            Self::Rsa(digest) | Self::RsaPss(digest) | Self::Ecdsa(digest) => Some(digest),
            Self::Ed25519 => None,
        }
    }

    /// The AlgorithmIdentifier that stands beside a signature of ours.
    pub(crate) fn written(self) -> Option<Vec<u8>> {
        Some(match self {
            Self::Rsa(Digest::Sha256) => write::algorithm_null(&oid::RSA_SHA256),
            Self::Rsa(Digest::Sha384) => write::algorithm_null(&oid::RSA_SHA384),
            Self::Rsa(Digest::Sha512) => write::algorithm_null(&oid::RSA_SHA512),
            Self::Ecdsa(Digest::Sha256) => write::algorithm(&oid::ECDSA_SHA256),
            Self::Ecdsa(Digest::Sha384) => write::algorithm(&oid::ECDSA_SHA384),
            Self::Ecdsa(Digest::Sha512) => write::algorithm(&oid::ECDSA_SHA512),
            Self::Rsa(Digest::Sha1)
            | Self::Ecdsa(Digest::Sha1)
            | Self::RsaPss(_)
            | Self::Ed25519 => return None,
        })
    }
}

/// The kind of a public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Rsa { bits: usize },
    P256,
    P384,
    P521,
    Ed25519,
}

/// A public key as a certificate holds it.
#[derive(Debug, Clone)]
pub(crate) struct PublicKey {
    pub(crate) kind: KeyKind,
    bits: Vec<u8>,
}

impl PublicKey {
    /// Reads a SubjectPublicKeyInfo. `None`: of a kind that is not understood.
    pub(crate) fn read(spki: Element<'_>) -> Result<Option<Self>, Malformed> {
        let mut inside = spki.inside();
        let algorithm = inside.take(SEQUENCE)?;
        let bits = inside.any()?.bits()?.to_vec();
        let mut parts = algorithm.inside();
        let name = parts.take(OBJECT_IDENTIFIER)?.value;
        let curve = parts.take_if(OBJECT_IDENTIFIER)?.map(|it| it.value).unwrap_or_default();
        let kind = if oid::RSA.is(name) || oid::RSA_PSS.is(name) {
            let modulus = Reader::new(&bits).sequence()?.any()?.value;
            let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
            let leading = modulus.first().map_or(8, |byte| byte.leading_zeros() as usize);
            KeyKind::Rsa { bits: (modulus.len() * 8).saturating_sub(leading) }
        } else if oid::EC_KEY.is(name) && oid::P256.is(curve) {
            KeyKind::P256
        } else if oid::EC_KEY.is(name) && oid::P384.is(curve) {
            KeyKind::P384
        } else if oid::EC_KEY.is(name) && oid::P521.is(curve) {
            KeyKind::P521
        } else if oid::ED25519.is(name) {
            KeyKind::Ed25519
        } else {
            return Ok(None);
        };
        Ok(Some(Self { kind, bits }))
    }

    /// RSA from 2048 bits, curves from 256 (the standards list of the Ministry of Science and Technology).
    pub(crate) fn is_strong(&self) -> bool {
        match self.kind {
            KeyKind::Rsa { bits } => bits >= 2048,
            KeyKind::P256 | KeyKind::P384 | KeyKind::P521 | KeyKind::Ed25519 => true,
        }
    }

    /// `rsa2048`, `p256`: for reports.
    pub(crate) fn name(&self) -> String {
        match self.kind {
            KeyKind::Rsa { bits } => format!("rsa{bits}"),
            KeyKind::P256 => "p256".to_owned(),
            KeyKind::P384 => "p384".to_owned(),
            KeyKind::P521 => "p521".to_owned(),
            KeyKind::Ed25519 => "ed25519".to_owned(),
        }
    }

    /// How we sign with a key of this kind.
    pub(crate) fn method(&self) -> Option<Method> {
        match self.kind {
            KeyKind::Rsa { bits } if bits >= 2048 => Some(Method::Rsa(Digest::Sha256)),
            KeyKind::P256 => Some(Method::Ecdsa(Digest::Sha256)),
            KeyKind::P384 => Some(Method::Ecdsa(Digest::Sha384)),
            KeyKind::Rsa { .. } | KeyKind::P521 | KeyKind::Ed25519 => None,
        }
    }

    /// Whether the signature is of this key and over this message. `None`: such a pair is not understood.
    pub(crate) fn verify(&self, method: Method, message: &[u8], signed: &[u8]) -> Option<bool> {
        use Digest::{Sha1, Sha256, Sha384, Sha512};
        let small = matches!(self.kind, KeyKind::Rsa { bits } if bits < 2048);
        let way: &dyn signature::VerificationAlgorithm = match (self.kind, method) {
            (KeyKind::Rsa { .. }, Method::Rsa(Sha1)) => {
                &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY
            }
            (KeyKind::Rsa { .. }, Method::Rsa(Sha256)) if small => {
                &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY
            }
            (KeyKind::Rsa { .. }, Method::Rsa(Sha256)) => &signature::RSA_PKCS1_2048_8192_SHA256,
            (KeyKind::Rsa { .. }, Method::Rsa(Sha384)) => &signature::RSA_PKCS1_2048_8192_SHA384,
            (KeyKind::Rsa { .. }, Method::Rsa(Sha512)) => &signature::RSA_PKCS1_2048_8192_SHA512,
            (KeyKind::Rsa { .. }, Method::RsaPss(Sha256)) => &signature::RSA_PSS_2048_8192_SHA256,
            (KeyKind::Rsa { .. }, Method::RsaPss(Sha384)) => &signature::RSA_PSS_2048_8192_SHA384,
            (KeyKind::Rsa { .. }, Method::RsaPss(Sha512)) => &signature::RSA_PSS_2048_8192_SHA512,
            (KeyKind::P256, Method::Ecdsa(Sha256)) => &signature::ECDSA_P256_SHA256_ASN1,
            (KeyKind::P256, Method::Ecdsa(Sha384)) => &signature::ECDSA_P256_SHA384_ASN1,
            (KeyKind::P256, Method::Ecdsa(Sha512)) => &signature::ECDSA_P256_SHA512_ASN1,
            (KeyKind::P384, Method::Ecdsa(Sha256)) => &signature::ECDSA_P384_SHA256_ASN1,
            (KeyKind::P384, Method::Ecdsa(Sha384)) => &signature::ECDSA_P384_SHA384_ASN1,
            (KeyKind::P384, Method::Ecdsa(Sha512)) => &signature::ECDSA_P384_SHA512_ASN1,
            (KeyKind::P521, Method::Ecdsa(Sha256)) => &signature::ECDSA_P521_SHA256_ASN1,
            (KeyKind::P521, Method::Ecdsa(Sha384)) => &signature::ECDSA_P521_SHA384_ASN1,
            (KeyKind::P521, Method::Ecdsa(Sha512)) => &signature::ECDSA_P521_SHA512_ASN1,
            (KeyKind::Ed25519, Method::Ed25519) => &signature::ED25519,
            _ => return None,
        };
        let key = signature::UnparsedPublicKey::new(way, &self.bits);
        Some(key.verify(message, signed).is_ok())
    }
}

fn algorithm_name(algorithm: Element<'_>) -> Option<&[u8]> {
    algorithm.inside().take(OBJECT_IDENTIFIER).ok().map(|it| it.value)
}

/// The digest of RSASSA-PSS parameters; without one it is SHA-1, which is not understood here.
fn pss_digest(algorithm: Element<'_>) -> Option<Digest> {
    let mut parts = algorithm.inside();
    parts.any().ok()?;
    let mut parameters = parts.sequence().ok()?;
    let named = parameters.take(context(0)).ok()?;
    Digest::read(named.inside().take(SEQUENCE).ok()?)
}
