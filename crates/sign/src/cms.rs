//! CMS SignedData (RFC 5652): reading what anybody wrote, writing ours.

use crate::{
    algorithm::{Digest, Method},
    asn1::{
        Element, INTEGER, Malformed, OBJECT_IDENTIFIER, OCTET_STRING, Oid, Reader, SEQUENCE, SET,
        context, context_primitive, elements, oid, to_definite, write,
    },
    certificate::Certificate,
};

/// More certificates, lists or signers than any real message has.
const MOST: usize = 64;

/// Who signed, as a message names the certificate.
#[derive(Debug, Clone)]
pub(crate) enum SignerName {
    Issued { issuer: Vec<u8>, serial: Vec<u8> },
    Key(Vec<u8>),
}

impl SignerName {
    pub(crate) fn is(&self, certificate: &Certificate) -> bool {
        match self {
            Self::Issued { issuer, serial } => {
                certificate.issuer() == issuer && certificate.serial() == serial
            }
            Self::Key(id) => certificate.key_id() == Some(id),
        }
    }
}

/// An attribute: its name and its values.
#[derive(Debug, Clone)]
struct Attribute {
    name: Vec<u8>,
    values: Vec<Vec<u8>>,
}

/// One signer of a message.
#[derive(Debug, Clone)]
pub(crate) struct Signer {
    pub(crate) name: SignerName,
    pub(crate) digest: Option<Digest>,
    pub(crate) method: Option<Method>,
    pub(crate) method_name: String,
    pub(crate) signature: Vec<u8>,
    /// The signed attributes as a SET, which is what the signature is over.
    pub(crate) signed: Option<Vec<u8>>,
    attributes: Vec<Attribute>,
    unsigned: Vec<Attribute>,
}

impl Signer {
    /// The only value of a signed attribute. `Err` when it stands there twice.
    pub(crate) fn attribute(&self, name: &Oid) -> Result<Option<&[u8]>, Malformed> {
        only(&self.attributes, name)
    }

    /// The only value of an attribute that is not signed.
    pub(crate) fn unsigned(&self, name: &Oid) -> Result<Option<&[u8]>, Malformed> {
        only(&self.unsigned, name)
    }
}

fn only<'a>(attributes: &'a [Attribute], name: &Oid) -> Result<Option<&'a [u8]>, Malformed> {
    let mut found = attributes.iter().filter(|it| name.is(&it.name));
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(Attribute { values, .. }), None) if values.len() == 1 => Ok(Some(&values[0])),
        (Some(_), _) => Err(Malformed("attribute stands there twice")),
    }
}

/// A signed message.
#[derive(Debug, Clone)]
pub(crate) struct SignedData {
    pub(crate) content_type: Vec<u8>,
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) lists: Vec<Vec<u8>>,
    pub(crate) signers: Vec<Signer>,
}

impl SignedData {
    /// Reads a message; whatever follows it is left off.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let definite = to_definite(bytes)?;
        let mut outer = Reader::new(&definite).sequence()?;
        if !oid::SIGNED_DATA.is(outer.take(OBJECT_IDENTIFIER)?.value) {
            return Err(Malformed("not a signed message"));
        }
        let mut parts = outer.take(context(0))?.inside().sequence()?;
        parts.take(INTEGER)?;
        parts.take(SET)?;
        let mut content = parts.sequence()?;
        let content_type = content.take(OBJECT_IDENTIFIER)?.value.to_vec();
        let content = match content.take_if(context(0))? {
            None => None,
            Some(wrapped) => Some(wrapped.inside().take(OCTET_STRING)?.value.to_vec()),
        };
        let mut certificates = Vec::new();
        if let Some(set) = parts.take_if(context(0))? {
            let all = elements(set.value, MOST)?;
            // Other kinds of certificates are carried in the same place and mean nothing here.
            for element in all.iter().filter(|it| it.tag == SEQUENCE) {
                certificates.push(Certificate::from_der(element.raw)?);
            }
        }
        let mut lists = Vec::new();
        if let Some(set) = parts.take_if(context(1))? {
            let all = elements(set.value, MOST)?;
            lists.extend(all.iter().filter(|it| it.tag == SEQUENCE).map(|it| it.raw.to_vec()));
        }
        let signers = elements(parts.take(SET)?.value, MOST)?;
        let signers = signers.into_iter().map(read_signer).collect::<Result<_, _>>()?;
        Ok(Self { content_type, content, certificates, lists, signers })
    }
}

fn read_signer(element: Element<'_>) -> Result<Signer, Malformed> {
    let mut parts = element.inside();
    parts.take(INTEGER)?;
    let named = parts.any()?;
    let name = if named.tag == SEQUENCE {
        let mut pair = named.inside();
        SignerName::Issued {
            issuer: pair.take(SEQUENCE)?.raw.to_vec(),
            serial: pair.take(INTEGER)?.value.to_vec(),
        }
    } else if named.tag == context_primitive(0) {
        SignerName::Key(named.value.to_vec())
    } else {
        return Err(Malformed("signer without a name"));
    };
    let digest = Digest::read(parts.take(SEQUENCE)?);
    let attributes = parts.take_if(context(0))?;
    let algorithm = parts.take(SEQUENCE)?;
    let signature = parts.take(OCTET_STRING)?.value.to_vec();
    let unsigned = parts.take_if(context(1))?;
    let method_name = algorithm
        .inside()
        .take(OBJECT_IDENTIFIER)
        .map(|it| oid::dotted(it.value))
        .unwrap_or_default();
    Ok(Signer {
        name,
        digest,
        method: Method::read(algorithm, digest),
        method_name,
        signature,
        // RFC 5652, 5.4: signed as a SET, although it travels under another tag.
        signed: attributes.map(|it| {
            let mut raw = it.raw.to_vec();
            raw[0] = SET;
            raw
        }),
        attributes: attributes.map_or(Ok(Vec::new()), read_attributes)?,
        unsigned: unsigned.map_or(Ok(Vec::new()), read_attributes)?,
    })
}

fn read_attributes(set: Element<'_>) -> Result<Vec<Attribute>, Malformed> {
    let mut found = Vec::new();
    for element in elements(set.value, MOST)? {
        let mut parts = element.inside();
        let name = parts.take(OBJECT_IDENTIFIER)?.value.to_vec();
        let values = elements(parts.take(SET)?.value, MOST)?;
        found.push(Attribute { name, values: values.iter().map(|it| it.raw.to_vec()).collect() });
    }
    Ok(found)
}

/// One attribute with one value, written.
fn attribute(name: &Oid, value: Vec<u8>) -> Vec<u8> {
    write::sequence(&[&write::oid(name), &write::set_of(vec![value])])
}

/// The signed attributes of PAdES B-B (EN 319 142-1, 6.3) as the SET that is signed: content type, digest of the
/// document and the digest of the certificate. The time stands in the PDF, not here.
pub(crate) fn signed_attributes(digest: &[u8], certificate: &Certificate) -> Vec<u8> {
    let fingerprint = Digest::Sha256.of(&[certificate.der()]);
    let issuer = write::sequence(&[&write::tagged(context(4), certificate.issuer())]);
    let issuer_serial = write::sequence(&[&issuer, &write::tagged(INTEGER, certificate.serial())]);
    let id = write::sequence(&[&write::octets(&fingerprint), &issuer_serial]);
    let certificates = write::sequence(&[&write::sequence(&[&id])]);
    write::set_of(vec![
        attribute(&oid::CONTENT_TYPE, write::oid(&oid::DATA)),
        attribute(&oid::MESSAGE_DIGEST, write::octets(digest)),
        attribute(&oid::SIGNING_CERTIFICATE_V2, certificates),
    ])
}

/// What goes into a message of ours.
pub(crate) struct Signed<'a> {
    /// The signer's certificate first, then those above it.
    pub(crate) chain: &'a [Certificate],
    /// As `signed_attributes` gave them.
    pub(crate) attributes: &'a [u8],
    pub(crate) method: Method,
    pub(crate) signature: &'a [u8],
    /// A time stamp over the signature.
    pub(crate) time_stamp: Option<&'a [u8]>,
}

/// The message, without the document in it. `None` for a method with which we do not sign.
pub(crate) fn written(signed: &Signed<'_>) -> Option<Vec<u8>> {
    let certificate = signed.chain.first()?;
    let digest = write::algorithm(&signed.method.digest()?.oid());
    let name =
        write::sequence(&[certificate.issuer(), &write::tagged(INTEGER, certificate.serial())]);
    let mut attributes = signed.attributes.to_vec();
    *attributes.first_mut()? = context(0);
    let mut signer = vec![
        write::unsigned(&[1]),
        name,
        digest.clone(),
        attributes,
        signed.method.written()?,
        write::octets(signed.signature),
    ];
    if let Some(token) = signed.time_stamp {
        let mut set = write::set_of(vec![attribute(&oid::SIGNATURE_TIME_STAMP, token.to_vec())]);
        *set.first_mut()? = context(1);
        signer.push(set);
    }
    let signer = write::tagged(SEQUENCE, &signer.concat());
    let certificates: Vec<Vec<u8>> = signed.chain.iter().map(|it| it.der().to_vec()).collect();
    let mut certificates = write::set_of(certificates);
    *certificates.first_mut()? = context(0);
    let message = write::sequence(&[
        &write::unsigned(&[1]),
        &write::set_of(vec![digest]),
        &write::sequence(&[&write::oid(&oid::DATA)]),
        &certificates,
        &write::set_of(vec![signer]),
    ]);
    Some(write::sequence(&[&write::oid(&oid::SIGNED_DATA), &write::explicit(0, &message)]))
}
