//! Keys and certificates of the sandbox authority.

use aws_lc_rs::{
    digest,
    encoding::{AsDer, Pkcs8V1Der},
    error::Unspecified,
    rand::{SecureRandom, SystemRandom},
    rsa::{self, KeySize},
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256},
};
use jiff::Timestamp;

use super::der;

/// Which kind of key a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyChoice {
    /// An elliptic curve, P-256: quick.
    Curve,
    /// RSA with 2048 bits: what most officers have.
    Rsa,
}

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing documents: officers and agencies.
    Documents,
    /// Time stamps.
    TimeStamps,
    /// Answers about the state of certificates.
    Answers,
    /// A web server: not for documents.
    Server,
    /// Issuing certificates, above this many further authorities.
    Issuing(u8),
}

/// Who is to get a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The name of the person or the agency.
    pub common_name: String,
    /// The agency, or where the person works.
    pub organisation: String,
    /// The kind of key.
    pub key: KeyChoice,
    /// What for.
    pub purpose: Purpose,
    /// From when.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
}

/// A key with its certificate.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The certificate in DER.
    pub certificate: Vec<u8>,
    /// The private key as PKCS#8 in DER.
    pub private_key: Vec<u8>,
    /// The serial number.
    pub serial: Vec<u8>,
    pub(super) name: Vec<u8>,
    pub(super) key: Key,
}

impl Issued {
    /// The key with its certificate and those above it in a file (PKCS#12) that no password protects: for
    /// demonstrations and tests only.
    #[must_use]
    pub fn key_file(&self, above: &[Vec<u8>]) -> Vec<u8> {
        const DATA: [u32; 7] = [1, 2, 840, 113_549, 1, 7, 1];
        const KEY: [u32; 9] = [1, 2, 840, 113_549, 1, 12, 10, 1, 1];
        const CERTIFICATE: [u32; 9] = [1, 2, 840, 113_549, 1, 12, 10, 1, 3];
        const X509: [u32; 8] = [1, 2, 840, 113_549, 1, 9, 22, 1];
        let bag = |kind: &[u32], value: &[u8]| {
            der::sequence(&[&der::oid(kind), &der::explicit(0, value)])
        };
        let data = |inside: &[u8]| {
            der::sequence(&[&der::oid(&DATA), &der::explicit(0, &der::octets(inside))])
        };
        let mut bags = bag(&KEY, &self.private_key);
        for certificate in std::iter::once(&self.certificate).chain(above) {
            let held = der::explicit(0, &der::octets(certificate));
            bags.extend(bag(&CERTIFICATE, &der::sequence(&[&der::oid(&X509), &held])));
        }
        let safe = der::sequence(&[&data(&der::sequence(&[&bags]))]);
        der::sequence(&[&der::integer(&[3]), &data(&safe)])
    }

    /// Signs a digest (SHA-256) that was made elsewhere.
    ///
    /// # Errors
    /// When it is no digest.
    pub(crate) fn sign_hash(&self, hash: &[u8]) -> Result<Vec<u8>, Unspecified> {
        self.key.sign_hash(hash)
    }

    /// The bits of the public key.
    pub(super) fn key_bits(&self) -> &[u8] {
        &self.key.bits
    }
}

/// A key in memory, made again from its bytes for each signature.
#[derive(Debug, Clone)]
pub(super) struct Key {
    choice: KeyChoice,
    pkcs8: Vec<u8>,
    /// What a certificate holds of it.
    bits: Vec<u8>,
}

impl Key {
    pub(super) fn generate(choice: KeyChoice) -> Result<Self, Unspecified> {
        match choice {
            KeyChoice::Curve => {
                let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
                let pkcs8 = pair.to_pkcs8v1()?.as_ref().to_vec();
                Ok(Self { choice, pkcs8, bits: pair.public_key().as_ref().to_vec() })
            }
            KeyChoice::Rsa => {
                let pair = rsa::KeyPair::generate(KeySize::Rsa2048)?;
                let pkcs8 = AsDer::<Pkcs8V1Der<'_>>::as_der(&pair)?.as_ref().to_vec();
                Ok(Self { choice, pkcs8, bits: pair.public_key().as_ref().to_vec() })
            }
        }
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let random = SystemRandom::new();
        match self.choice {
            KeyChoice::Curve => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8)
                    .map_err(|_| Unspecified)?;
                Ok(pair.sign(&random, message)?.as_ref().to_vec())
            }
            KeyChoice::Rsa => {
                let pair = rsa::KeyPair::from_pkcs8(&self.pkcs8).map_err(|_| Unspecified)?;
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)?;
                Ok(signature)
            }
        }
    }

    fn sign_hash(&self, hash: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let hash = digest::Digest::import_less_safe(hash, &digest::SHA256)?;
        match self.choice {
            KeyChoice::Curve => {
                let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8)
                    .map_err(|_| Unspecified)?;
                Ok(pair.sign_digest(&hash)?.as_ref().to_vec())
            }
            KeyChoice::Rsa => {
                let pair = rsa::KeyPair::from_pkcs8(&self.pkcs8).map_err(|_| Unspecified)?;
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign_digest(&RSA_PKCS1_SHA256, &hash, &mut signature)?;
                Ok(signature)
            }
        }
    }

    /// The AlgorithmIdentifier of its signatures.
    pub(super) fn algorithm(&self) -> Vec<u8> {
        match self.choice {
            KeyChoice::Curve => der::sequence(&[&der::oid(&[1, 2, 840, 10045, 4, 3, 2])]),
            KeyChoice::Rsa => {
                der::sequence(&[&der::oid(&[1, 2, 840, 113549, 1, 1, 11]), &[0x05, 0x00]])
            }
        }
    }

    fn public(&self) -> Vec<u8> {
        let algorithm = match self.choice {
            KeyChoice::Curve => der::sequence(&[
                &der::oid(&[1, 2, 840, 10045, 2, 1]),
                &der::oid(&[1, 2, 840, 10045, 3, 1, 7]),
            ]),
            KeyChoice::Rsa => {
                der::sequence(&[&der::oid(&[1, 2, 840, 113549, 1, 1, 1]), &[0x05, 0x00]])
            }
        };
        der::sequence(&[&algorithm, &der::bits(&self.bits)])
    }

    /// The digest by which others name it.
    pub(super) fn id(&self) -> Vec<u8> {
        digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.bits).as_ref().to_vec()
    }
}

/// Who issues: a name, a key, and the addresses written into what it issues.
pub(super) struct Issuer<'a> {
    pub(super) name: &'a [u8],
    pub(super) key: &'a Key,
    pub(super) responder: Option<&'a str>,
    pub(super) list: Option<&'a str>,
}

/// Issues a certificate, by the issuer or, without one, by itself.
pub(super) fn issue(subject: &Subject, issuer: Option<&Issuer<'_>>) -> Result<Issued, Unspecified> {
    let key = Key::generate(subject.key)?;
    let mut serial = vec![0; 16];
    SystemRandom::new().fill(&mut serial)?;
    serial[0] = 0x40 | (serial[0] & 0x3f);
    let name = name_of(subject);
    let own = Issuer { name: &name, key: &key, responder: None, list: None };
    let issuer = issuer.unwrap_or(&own);
    let validity = der::sequence(&[
        &der::certificate_moment(subject.not_before),
        &der::certificate_moment(subject.not_after),
    ]);
    let algorithm = issuer.key.algorithm();
    let signed = der::sequence(&[
        &der::explicit(0, &der::integer(&[2])),
        &der::integer(&serial),
        &algorithm,
        issuer.name,
        &validity,
        &name,
        &key.public(),
        &der::explicit(3, &der::sequence(&[&extensions(subject, &key, issuer).concat()])),
    ]);
    let signature = der::bits(&issuer.key.sign(&signed)?);
    let certificate = der::sequence(&[&signed, &algorithm, &signature]);
    Ok(Issued { certificate, private_key: key.pkcs8.clone(), serial, name, key })
}

fn name_of(subject: &Subject) -> Vec<u8> {
    let part = |arcs: &[u32], value: &[u8]| {
        der::tagged(0x31, &[&der::sequence(&[&der::oid(arcs), value])])
    };
    der::sequence(&[
        &part(&[2, 5, 4, 6], &der::tagged(0x13, &[b"VN"])),
        &part(&[2, 5, 4, 10], &der::utf8(&subject.organisation)),
        &part(&[2, 5, 4, 3], &der::utf8(&subject.common_name)),
    ])
}

const CRITICAL: &[u8] = &[0x01, 0x01, 0xff];

fn extensions(subject: &Subject, key: &Key, issuer: &Issuer<'_>) -> Vec<Vec<u8>> {
    let extension = |arcs: &[u32], critical: &[u8], value: &[u8]| {
        der::sequence(&[&der::oid(arcs), critical, &der::octets(value)])
    };
    let usage: &[u8] = match subject.purpose {
        Purpose::Documents => &[0x03, 0x02, 0x06, 0xc0],
        Purpose::TimeStamps | Purpose::Answers | Purpose::Server => &[0x03, 0x02, 0x07, 0x80],
        Purpose::Issuing(_) => &[0x03, 0x02, 0x01, 0x06],
    };
    let mut all = vec![
        extension(&[2, 5, 29, 15], CRITICAL, usage),
        extension(&[2, 5, 29, 14], &[], &der::octets(&key.id())),
        extension(&[2, 5, 29, 35], &[], &der::sequence(&[&der::tagged(0x80, &[&issuer.key.id()])])),
    ];
    if let Purpose::Issuing(below) = subject.purpose {
        let constraints = der::sequence(&[CRITICAL, &der::integer(&[below])]);
        all.push(extension(&[2, 5, 29, 19], CRITICAL, &constraints));
    }
    let purposes: Option<(&[u32], &[u8])> = match subject.purpose {
        Purpose::TimeStamps => Some((&[1, 3, 6, 1, 5, 5, 7, 3, 8], CRITICAL)),
        Purpose::Answers => Some((&[1, 3, 6, 1, 5, 5, 7, 3, 9], &[])),
        Purpose::Server => Some((&[1, 3, 6, 1, 5, 5, 7, 3, 1], &[])),
        Purpose::Documents | Purpose::Issuing(_) => None,
    };
    if let Some((arcs, critical)) = purposes {
        all.push(extension(&[2, 5, 29, 37], critical, &der::sequence(&[&der::oid(arcs)])));
    }
    if subject.purpose == Purpose::Answers {
        // Nobody needs to ask whether a responder is revoked.
        all.push(extension(&[1, 3, 6, 1, 5, 5, 7, 48, 1, 5], &[], &[0x05, 0x00]));
        return all;
    }
    if let Some(url) = issuer.responder {
        let place = der::tagged(0x86, &[url.as_bytes()]);
        let access = der::sequence(&[&der::oid(&[1, 3, 6, 1, 5, 5, 7, 48, 1]), &place]);
        all.push(extension(&[1, 3, 6, 1, 5, 5, 7, 1, 1], &[], &der::sequence(&[&access])));
    }
    if let Some(url) = issuer.list {
        let place = der::tagged(0x86, &[url.as_bytes()]);
        let point = der::explicit(0, &der::explicit(0, &place));
        let points = der::sequence(&[&der::sequence(&[&point])]);
        all.push(extension(&[2, 5, 29, 31], &[], &points));
    }
    all
}
