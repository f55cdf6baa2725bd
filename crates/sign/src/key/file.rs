//! Keys in a file with a password: PKCS#12, as offices get them for programs that sign without a person.

use std::num::NonZeroU32;

use aws_lc_rs::{
    cipher::{AES_128, AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    iv::FixedLength,
    pbkdf2,
};

use crate::{
    asn1::{
        Element, INTEGER, Malformed, OBJECT_IDENTIFIER, OCTET_STRING, Reader, SEQUENCE, context,
        context_primitive, elements, oid, to_definite,
    },
    certificate::Certificate,
    key::{KeyError, SoftKey, method_of},
    make::Prepared,
};

/// More rounds than any honest file asks for.
const MOST_ROUNDS: u32 = 10_000_000;
/// More bags than any file holds.
const MOST: usize = 64;

/// A key with its certificates, out of a PKCS#12 file.
#[derive(Debug)]
pub struct KeyFile {
    key: SoftKey,
    chain: Vec<Certificate>,
}

impl KeyFile {
    /// Opens a file. Understood is what programs write since 2021 (PBES2 with AES); older protection is refused as
    /// too old and can be renewed with `openssl pkcs12 -legacy`.
    ///
    /// # Errors
    /// When the password is wrong, the file is broken or protected in an old way, or holds no usable key.
    pub fn open(bytes: &[u8], password: &str) -> Result<Self, KeyError> {
        let definite = to_definite(bytes)?;
        let mut parts = Reader::new(&definite).sequence()?;
        parts.take(INTEGER)?;
        let mut outer = parts.sequence()?;
        if !oid::DATA.is(outer.take(OBJECT_IDENTIFIER)?.value) {
            return Err(KeyError::NotUsable);
        }
        let contents = outer.take(context(0))?.inside().take(OCTET_STRING)?.value;
        let mut keys = Vec::new();
        let mut certificates = Vec::new();
        for part in elements(Reader::new(contents).take(SEQUENCE)?.value, MOST)? {
            let bags = open_part(part, password)?;
            for bag in elements(Reader::new(&bags).take(SEQUENCE)?.value, MOST)? {
                read_bag(bag, password, &mut keys, &mut certificates)?;
            }
        }
        let key = SoftKey::from_pkcs8(keys.first().ok_or(KeyError::NotFound)?)?;
        let chain = in_order(&key, certificates)?;
        Ok(Self { key, chain })
    }

    /// The certificate of the key first, then those above it that the file holds.
    #[must_use]
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// Signs what was prepared for this key's certificate.
    ///
    /// # Errors
    /// When it was prepared for another kind of key.
    pub fn sign(&self, prepared: &Prepared) -> Result<Vec<u8>, KeyError> {
        self.key.sign(prepared.to_sign(), prepared.method())
    }

    /// Signs a message that was prepared elsewhere for this key's certificate: what [`Prepared::to_sign`] gave there.
    ///
    /// # Errors
    /// When the key is of a kind with which we do not sign.
    pub fn sign_message(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let certificate = self.chain.first().ok_or(KeyError::NotFound)?;
        self.key.sign(message, method_of(certificate)?)
    }
}

/// The bags of one part: plain, or encrypted with the password.
fn open_part(part: Element<'_>, password: &str) -> Result<Vec<u8>, KeyError> {
    let mut parts = part.inside();
    let kind = parts.take(OBJECT_IDENTIFIER)?.value;
    let content = parts.take(context(0))?.inside();
    let mut content = content;
    if oid::DATA.is(kind) {
        return Ok(content.take(OCTET_STRING)?.value.to_vec());
    }
    if !oid::ENCRYPTED_DATA.is(kind) {
        return Err(KeyError::NotUsable);
    }
    let mut encrypted = content.sequence()?;
    encrypted.take(INTEGER)?;
    let mut info = encrypted.sequence()?;
    info.take(OBJECT_IDENTIFIER)?;
    let algorithm = info.take(SEQUENCE)?;
    let secret = info.any()?;
    let secret = if secret.tag == context(0) {
        elements(secret.value, MOST)?.iter().flat_map(|it| it.value.to_vec()).collect()
    } else if secret.tag == context_primitive(0) {
        secret.value.to_vec()
    } else {
        return Err(Malformed("encrypted part").into());
    };
    decrypt(algorithm, secret, password)
}

fn read_bag(
    bag: Element<'_>,
    password: &str,
    keys: &mut Vec<Vec<u8>>,
    certificates: &mut Vec<Certificate>,
) -> Result<(), KeyError> {
    let mut parts = bag.inside();
    let kind = parts.take(OBJECT_IDENTIFIER)?.value;
    let mut value = parts.take(context(0))?.inside();
    if oid::KEY_BAG.is(kind) {
        keys.push(value.any()?.raw.to_vec());
    } else if oid::SHROUDED_KEY_BAG.is(kind) {
        let mut encrypted = value.sequence()?;
        let algorithm = encrypted.take(SEQUENCE)?;
        let secret = encrypted.take(OCTET_STRING)?.value.to_vec();
        keys.push(decrypt(algorithm, secret, password)?);
    } else if oid::CERTIFICATE_BAG.is(kind) {
        let mut wrapped = value.sequence()?;
        wrapped.take(OBJECT_IDENTIFIER)?;
        let der = wrapped.take(context(0))?.inside().take(OCTET_STRING)?.value;
        certificates.push(Certificate::from_der(der)?);
    }
    Ok(())
}

/// PBES2 of PKCS#5 with PBKDF2 and AES.
fn decrypt(
    algorithm: Element<'_>,
    mut secret: Vec<u8>,
    password: &str,
) -> Result<Vec<u8>, KeyError> {
    let mut parts = algorithm.inside();
    if !oid::PBES2.is(parts.take(OBJECT_IDENTIFIER)?.value) {
        return Err(KeyError::TooOld);
    }
    let mut schemes = parts.sequence()?;
    let mut derivation = schemes.sequence()?;
    if !oid::PBKDF2.is(derivation.take(OBJECT_IDENTIFIER)?.value) {
        return Err(KeyError::NotUsable);
    }
    let mut derivation = derivation.sequence()?;
    let salt = derivation.take(OCTET_STRING)?.value;
    let rounds = derivation.take(INTEGER)?.small().filter(|it| *it <= MOST_ROUNDS);
    let rounds = rounds.and_then(NonZeroU32::new).ok_or(Malformed("rounds"))?;
    derivation.take_if(INTEGER)?;
    let function = match derivation.take_if(SEQUENCE)? {
        Some(named) => pseudo_random(named.inside().take(OBJECT_IDENTIFIER)?.value)?,
        None => pbkdf2::PBKDF2_HMAC_SHA1,
    };
    let mut cipher = schemes.sequence()?;
    let name = cipher.take(OBJECT_IDENTIFIER)?.value;
    let start = cipher.take(OCTET_STRING)?.value;
    let start: [u8; 16] = start.try_into().map_err(|_| Malformed("cipher"))?;
    let (cipher, length) = if oid::AES256_CBC.is(name) {
        (&AES_256, 32)
    } else if oid::AES128_CBC.is(name) {
        (&AES_128, 16)
    } else {
        return Err(KeyError::TooOld);
    };
    let mut key = vec![0; length];
    pbkdf2::derive(function, rounds, salt, password.as_bytes(), &mut key);
    let key = UnboundCipherKey::new(cipher, &key).map_err(|_| KeyError::NotUsable)?;
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(key).map_err(|_| KeyError::NotUsable)?;
    let opened = key
        .decrypt(&mut secret, DecryptionContext::Iv128(FixedLength::from(start)))
        .map_err(|_| KeyError::WrongPassword)?;
    // One wrong password in 256 leaves padding that looks right; what it opens is then no element.
    if Reader::new(opened).take(SEQUENCE).is_err() {
        return Err(KeyError::WrongPassword);
    }
    Ok(opened.to_vec())
}

fn pseudo_random(name: &[u8]) -> Result<pbkdf2::Algorithm, KeyError> {
    [
        (oid::HMAC_SHA1, pbkdf2::PBKDF2_HMAC_SHA1),
        (oid::HMAC_SHA256, pbkdf2::PBKDF2_HMAC_SHA256),
        (oid::HMAC_SHA384, pbkdf2::PBKDF2_HMAC_SHA384),
        (oid::HMAC_SHA512, pbkdf2::PBKDF2_HMAC_SHA512),
    ]
    .into_iter()
    .find(|(it, _)| it.is(name))
    .map(|(_, function)| function)
    .ok_or(KeyError::NotUsable)
}

/// The certificate of the key, then whoever issued it, and so on.
fn in_order(key: &SoftKey, mut rest: Vec<Certificate>) -> Result<Vec<Certificate>, KeyError> {
    let own = key.public_bits();
    let at = rest.iter().position(|it| it.key_bits() == own).ok_or(KeyError::NotFound)?;
    let mut chain = vec![rest.swap_remove(at)];
    while let Some(at) =
        chain.last().and_then(|last| rest.iter().position(|it| last.is_issued_by(it)))
    {
        chain.push(rest.swap_remove(at));
    }
    Ok(chain)
}
