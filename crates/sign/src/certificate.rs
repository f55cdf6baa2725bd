//! Certificates, read leniently where only a name is at stake and strictly where trust is.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{
    algorithm::{Digest, Method, PublicKey},
    asn1::{
        BIT_STRING, Element, INTEGER, Malformed, OBJECT_IDENTIFIER, OCTET_STRING, Oid, Reader,
        SEQUENCE, context, context_primitive, elements, oid, read_moment,
    },
};

/// Bits of the key usage, as RFC 5280 numbers them.
const DIGITAL_SIGNATURE: u16 = 1 << 15;
const NON_REPUDIATION: u16 = 1 << 14;
const CERTIFICATES: u16 = 1 << 10;
const REVOCATION_LISTS: u16 = 1 << 9;

/// What a certificate says beyond its name and key.
#[derive(Debug, Clone, Default)]
struct Extensions {
    key_usage: Option<u16>,
    is_authority: bool,
    path_length: Option<u32>,
    purposes: Option<Vec<Vec<u8>>>,
    purposes_are_critical: Critical,
    key_id: Option<Vec<u8>>,
    authority_key_id: Option<Vec<u8>>,
    responders: Vec<String>,
    lists: Vec<String>,
    no_check: bool,
    unknown: Vec<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Critical {
    #[default]
    No,
    Yes,
}

#[derive(Debug)]
struct Parts {
    der: Vec<u8>,
    signed: Vec<u8>,
    method: Option<Method>,
    signature: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    not_before: Timestamp,
    not_after: Timestamp,
    key_bits: Vec<u8>,
    key: Option<PublicKey>,
    extensions: Extensions,
}

/// A certificate. Copies share their bytes.
#[derive(Debug, Clone)]
pub struct Certificate(Arc<Parts>);

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.0.der == other.0.der
    }
}

impl Eq for Certificate {}

impl Certificate {
    /// Reads one certificate in DER.
    ///
    /// # Errors
    /// When the bytes are not a certificate.
    pub fn from_der(der: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(der);
        let whole = reader.take(SEQUENCE)?;
        let mut parts = whole.inside();
        let signed = parts.take(SEQUENCE)?;
        let algorithm = parts.take(SEQUENCE)?;
        let signature = parts.take(BIT_STRING)?.bits()?;
        let mut inner = signed.inside();
        inner.take_if(context(0))?;
        let serial = inner.take(INTEGER)?;
        let inner_algorithm = inner.take(SEQUENCE)?;
        if inner_algorithm.raw != algorithm.raw {
            return Err(Malformed("certificate names two algorithms"));
        }
        let issuer = inner.take(SEQUENCE)?;
        let mut validity = inner.sequence()?;
        let (not_before, not_after) =
            (read_moment(validity.any()?)?, read_moment(validity.any()?)?);
        let subject = inner.take(SEQUENCE)?;
        let spki = inner.take(SEQUENCE)?;
        let mut key_parts = spki.inside();
        key_parts.any()?;
        let key_bits = key_parts.any()?.bits()?.to_vec();
        let mut extensions = Extensions::default();
        while !inner.is_empty() {
            let element = inner.any()?;
            if element.tag == context(3) {
                extensions = Extensions::read(element)?;
            }
        }
        Ok(Self(Arc::new(Parts {
            der: whole.raw.to_vec(),
            signed: signed.raw.to_vec(),
            method: Method::read(algorithm, None),
            signature: signature.to_vec(),
            serial: serial.value.to_vec(),
            issuer: issuer.raw.to_vec(),
            subject: subject.raw.to_vec(),
            not_before,
            not_after,
            key_bits,
            key: PublicKey::read(spki)?,
            extensions,
        })))
    }

    /// Its bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// The first day and hour on which it may be used.
    #[must_use]
    pub fn not_before(&self) -> Timestamp {
        self.0.not_before
    }

    /// The last moment at which it may be used.
    #[must_use]
    pub fn not_after(&self) -> Timestamp {
        self.0.not_after
    }

    /// Whether it may sign documents at this time, as far as it says itself.
    #[must_use]
    pub fn signs_documents_at(&self, at: Timestamp) -> bool {
        let has_key = self.key().is_some_and(|it| it.is_strong() && it.method().is_some());
        self.is_valid_at(at) && self.may_sign_documents() && has_key
    }

    /// Whether the key of this certificate signed this message.
    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let Some(key) = self.key() else { return false };
        let method = key.method();
        method.is_some_and(|method| key.verify(method, message, signature) == Some(true))
    }

    /// Whose it is: the common name, else empty.
    #[must_use]
    pub fn common_name(&self) -> String {
        name_part(&self.0.subject, &oid::COMMON_NAME)
    }

    /// The organisation whose it is or where the person works, else empty.
    #[must_use]
    pub fn organisation(&self) -> String {
        name_part(&self.0.subject, &oid::ORGANISATION)
    }

    /// The common name of who issued it.
    #[must_use]
    pub fn issuer_name(&self) -> String {
        name_part(&self.0.issuer, &oid::COMMON_NAME)
    }

    /// The serial number in hexadecimal digits.
    #[must_use]
    pub fn serial_text(&self) -> String {
        hex::encode(&self.0.serial)
    }

    pub(crate) fn serial(&self) -> &[u8] {
        &self.0.serial
    }

    pub(crate) fn subject(&self) -> &[u8] {
        &self.0.subject
    }

    pub(crate) fn issuer(&self) -> &[u8] {
        &self.0.issuer
    }

    pub(crate) fn key(&self) -> Option<&PublicKey> {
        self.0.key.as_ref()
    }

    /// The bits of the public key, over which a responder takes its digest.
    pub(crate) fn key_bits(&self) -> &[u8] {
        &self.0.key_bits
    }

    pub(crate) fn key_id(&self) -> Option<&[u8]> {
        self.0.extensions.key_id.as_deref()
    }

    /// Where its state can be asked (OCSP).
    #[must_use]
    pub fn responders(&self) -> &[String] {
        &self.0.extensions.responders
    }

    /// Where the list of revoked certificates lies (CRL).
    #[must_use]
    pub fn revocation_lists(&self) -> &[String] {
        &self.0.extensions.lists
    }

    /// Whether its own issuer says that its state need not be asked: certificates of responders.
    pub(crate) fn needs_no_check(&self) -> bool {
        self.0.extensions.no_check
    }

    pub(crate) fn is_self_issued(&self) -> bool {
        self.0.subject == self.0.issuer
    }

    pub(crate) fn is_valid_at(&self, at: Timestamp) -> bool {
        (self.0.not_before..=self.0.not_after).contains(&at)
    }

    /// Whether it may sign documents: digital signature or non-repudiation, or nothing said.
    pub(crate) fn may_sign_documents(&self) -> bool {
        self.has_usage(DIGITAL_SIGNATURE | NON_REPUDIATION) && !self.is_machine()
    }

    /// Certificates of servers, time-stampers and responders do not sign documents.
    fn is_machine(&self) -> bool {
        const OTHERS: [Oid; 4] =
            [oid::TIME_STAMPING, oid::OCSP_SIGNING, oid::SERVER_AUTH, oid::CODE_SIGNING];
        self.0.extensions.purposes.as_ref().is_some_and(|purposes| {
            !purposes.is_empty() && purposes.iter().all(|it| OTHERS.iter().any(|oid| oid.is(it)))
        })
    }

    /// RFC 3161, 2.3: the purpose of time stamping, alone and critical.
    pub(crate) fn may_stamp_time(&self) -> bool {
        let purposes = self.0.extensions.purposes.as_deref().unwrap_or_default();
        matches!(purposes, [only] if oid::TIME_STAMPING.is(only))
            && self.0.extensions.purposes_are_critical == Critical::Yes
            && self.has_usage(DIGITAL_SIGNATURE | NON_REPUDIATION)
    }

    pub(crate) fn may_answer_for_issuer(&self) -> bool {
        let purposes = self.0.extensions.purposes.as_deref().unwrap_or_default();
        purposes.iter().any(|it| oid::OCSP_SIGNING.is(it))
    }

    pub(crate) fn may_sign_lists(&self) -> bool {
        self.has_usage(REVOCATION_LISTS)
    }

    /// Whether it may issue certificates above this many intermediate ones.
    pub(crate) fn may_issue(&self, below: usize) -> bool {
        let extensions = &self.0.extensions;
        let far_enough = extensions
            .path_length
            .is_none_or(|length| usize::try_from(length).is_ok_and(|length| below <= length));
        extensions.is_authority && far_enough && self.has_usage(CERTIFICATES)
    }

    /// Whether it carries something that must be understood and is not.
    pub(crate) fn has_unknown_demand(&self) -> bool {
        !self.0.extensions.unknown.is_empty()
    }

    fn has_usage(&self, wanted: u16) -> bool {
        self.0.extensions.key_usage.is_none_or(|usage| usage & wanted != 0)
    }

    /// Whether the other certificate issued this one: by name, by key and by signature.
    pub(crate) fn is_issued_by(&self, issuer: &Self) -> bool {
        if self.0.issuer != issuer.0.subject {
            return false;
        }
        if let (Some(named), Some(own)) =
            (&self.0.extensions.authority_key_id, &issuer.0.extensions.key_id)
            && named != own
        {
            return false;
        }
        let (Some(method), Some(key)) = (self.0.method, issuer.key()) else { return false };
        method.digest().is_none_or(Digest::is_strong)
            && key.verify(method, &self.0.signed, &self.0.signature) == Some(true)
    }
}

impl Extensions {
    fn read(wrapped: Element<'_>) -> Result<Self, Malformed> {
        let mut found = Self::default();
        let list = wrapped.inside().take(SEQUENCE)?;
        for extension in elements(list.value, 64)? {
            let mut parts = extension.inside();
            let name = parts.take(OBJECT_IDENTIFIER)?.value;
            let critical = match parts.take_if(0x01)? {
                Some(flag) if flag.value != [0] => Critical::Yes,
                _ => Critical::No,
            };
            let value = parts.take(OCTET_STRING)?.value;
            let understood = found.take(name, value, critical)?;
            if !understood && critical == Critical::Yes {
                found.unknown.push(name.to_vec());
            }
        }
        Ok(found)
    }

    /// Reads one extension. Says whether it is understood.
    fn take(&mut self, name: &[u8], value: &[u8], critical: Critical) -> Result<bool, Malformed> {
        let mut reader = Reader::new(value);
        if oid::KEY_USAGE.is(name) {
            let bits = reader.take(BIT_STRING)?.value;
            let byte = |n: usize| u16::from(bits.get(n).copied().unwrap_or_default());
            self.key_usage = Some((byte(1) << 8) | byte(2));
        } else if oid::BASIC_CONSTRAINTS.is(name) {
            let mut parts = reader.sequence()?;
            self.is_authority = parts.take_if(0x01)?.is_some_and(|flag| flag.value != [0]);
            self.path_length = parts.take_if(INTEGER)?.and_then(Element::small);
        } else if oid::EXTENDED_KEY_USAGE.is(name) {
            let list = elements(reader.take(SEQUENCE)?.value, 32)?;
            self.purposes = Some(list.iter().map(|it| it.value.to_vec()).collect());
            self.purposes_are_critical = critical;
        } else if oid::SUBJECT_KEY_ID.is(name) {
            self.key_id = Some(reader.take(OCTET_STRING)?.value.to_vec());
        } else if oid::AUTHORITY_KEY_ID.is(name) {
            let id = reader.sequence()?.take_if(context_primitive(0))?;
            self.authority_key_id = id.map(|id| id.value.to_vec());
        } else if oid::AUTHORITY_ACCESS.is(name) {
            self.responders = addresses_of_responders(reader)?;
        } else if oid::CRL_POINTS.is(name) {
            self.lists = addresses_of_lists(reader)?;
        } else if oid::OCSP_NO_CHECK.is(name) {
            self.no_check = true;
        } else {
            return Ok(oid::POLICIES.is(name) || oid::SUBJECT_ALT_NAME.is(name));
        }
        Ok(true)
    }
}

fn addresses_of_responders(mut reader: Reader<'_>) -> Result<Vec<String>, Malformed> {
    let mut found = Vec::new();
    for access in elements(reader.take(SEQUENCE)?.value, 32)? {
        let mut parts = access.inside();
        let way = parts.take(OBJECT_IDENTIFIER)?.value;
        let place = parts.any()?;
        if oid::OCSP.is(way) && place.tag == context_primitive(6) {
            found.push(String::from_utf8_lossy(place.value).into_owned());
        }
    }
    Ok(found)
}

fn addresses_of_lists(mut reader: Reader<'_>) -> Result<Vec<String>, Malformed> {
    let mut found = Vec::new();
    for point in elements(reader.take(SEQUENCE)?.value, 32)? {
        let Some(place) = point.inside().take_if(context(0))? else { continue };
        let Some(names) = place.inside().take_if(context(0))? else { continue };
        for name in elements(names.value, 32)? {
            if name.tag == context_primitive(6) {
                found.push(String::from_utf8_lossy(name.value).into_owned());
            }
        }
    }
    Ok(found)
}

/// The last value of this kind in a name, as text.
fn name_part(name: &[u8], wanted: &Oid) -> String {
    let Ok(sets) = Reader::new(name).take(SEQUENCE).and_then(|it| elements(it.value, 64)) else {
        return String::new();
    };
    let mut found = String::new();
    for pair in sets.iter().filter_map(|set| elements(set.value, 8).ok()).flatten() {
        let mut parts = pair.inside();
        let (Ok(kind), Ok(value)) = (parts.any(), parts.any()) else { continue };
        if wanted.is(kind.value) {
            found = text_of(value);
        }
    }
    found
}

/// UTF8String, PrintableString, IA5String, T61String (as Latin 1) or BMPString.
fn text_of(value: Element<'_>) -> String {
    const TELETEX: u8 = 0x14;
    const BMP: u8 = 0x1e;
    match value.tag {
        BMP => {
            let units = value.value.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
            char::decode_utf16(units).map(|it| it.unwrap_or('\u{fffd}')).collect()
        }
        TELETEX => value.value.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(value.value).into_owned(),
    }
}
