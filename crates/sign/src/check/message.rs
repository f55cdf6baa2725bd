//! Whether a message holds: digest, attributes, signature, and whose certificate it is.

use crate::{
    algorithm::{Digest, Method},
    asn1::{Malformed, OBJECT_IDENTIFIER, OCTET_STRING, Oid, Reader, SEQUENCE, elements, oid},
    certificate::Certificate,
    check::finding::{Finding, Findings},
    cms::{SignedData, Signer},
};

/// What kind of message is looked at: they differ in what must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MessageKind {
    /// `ETSI.CAdES.detached`: the certificate must be named among the signed attributes.
    Pades,
    /// `adbe.pkcs7.detached`: it need not, which is how older programs sign.
    Plain,
    /// A time-stamp token.
    Stamp,
}

/// What was learnt of a message.
pub(super) struct MessageFacts {
    pub(super) certificate: Option<Certificate>,
    pub(super) digest: Option<Digest>,
    pub(super) method_name: String,
}

/// Checks the only signer of a message over these pieces of content.
pub(super) fn check(
    message: &SignedData,
    kind: MessageKind,
    content: &[&[u8]],
    others: &[Certificate],
    findings: &mut Findings,
) -> MessageFacts {
    let mut facts = MessageFacts { certificate: None, digest: None, method_name: String::new() };
    let [signer] = message.signers.as_slice() else {
        findings.add(Finding::SignersWrong);
        return facts;
    };
    facts.method_name.clone_from(&signer.method_name);
    facts.digest = signer.digest;
    let mut certificates = message.certificates.iter().chain(others);
    let Some(certificate) = certificates.find(|it| signer.name.is(it)).cloned() else {
        findings.add(Finding::CertificateMissing);
        return facts;
    };
    let (Some(digest), Some(method)) = (signer.digest, signer.method) else {
        findings.add(Finding::AlgorithmUnknown);
        facts.certificate = Some(certificate);
        return facts;
    };
    let is_strong = digest.is_strong()
        && method.digest().is_none_or(Digest::is_strong)
        && certificate.key().is_none_or(crate::algorithm::PublicKey::is_strong);
    if !is_strong {
        findings.add(Finding::AlgorithmWeak);
    }
    let computed = digest.of(content);
    match &signer.signed {
        Some(signed) => {
            attributes(message, signer, &computed, findings);
            if let Some(finding) = names_certificate(signer, kind, &certificate) {
                findings.add(finding);
            }
            signature(&certificate, method, signed, signer, findings);
        }
        None if kind == MessageKind::Plain => {
            signature(&certificate, method, &content.concat(), signer, findings);
        }
        None => findings.add(Finding::AttributeWrong),
    }
    facts.certificate = Some(certificate);
    facts
}

fn signature(
    certificate: &Certificate,
    method: Method,
    message: &[u8],
    signer: &Signer,
    findings: &mut Findings,
) {
    let Some(key) = certificate.key() else {
        findings.add(Finding::AlgorithmUnknown);
        return;
    };
    match key.verify(method, message, &signer.signature) {
        Some(true) => {}
        Some(false) => findings.add(Finding::SignatureWrong),
        None => findings.add(Finding::AlgorithmUnknown),
    }
}

/// Content type and digest among the signed attributes.
fn attributes(message: &SignedData, signer: &Signer, computed: &[u8], findings: &mut Findings) {
    match value_of(signer, &oid::MESSAGE_DIGEST, OCTET_STRING) {
        Ok(Some(digest)) if digest == computed => {}
        Ok(Some(_)) => findings.add(Finding::DigestDiffers),
        Ok(None) | Err(_) => findings.add(Finding::AttributeWrong),
    }
    match value_of(signer, &oid::CONTENT_TYPE, OBJECT_IDENTIFIER) {
        Ok(Some(name)) if name == message.content_type => {}
        Ok(Some(_) | None) | Err(_) => findings.add(Finding::AttributeWrong),
    }
}

fn value_of<'a>(signer: &'a Signer, name: &Oid, tag: u8) -> Result<Option<&'a [u8]>, Malformed> {
    match signer.attribute(name)? {
        None => Ok(None),
        Some(raw) => Reader::new(raw).take(tag).map(|it| Some(it.value)),
    }
}

/// Whether the signed attributes name this very certificate.
fn names_certificate(
    signer: &Signer,
    kind: MessageKind,
    certificate: &Certificate,
) -> Option<Finding> {
    let named = signer.attribute(&oid::SIGNING_CERTIFICATE_V2).and_then(|newer| {
        let older = signer.attribute(&oid::SIGNING_CERTIFICATE)?;
        Ok(newer.map(|raw| (raw, Digest::Sha256)).or(older.map(|raw| (raw, Digest::Sha1))))
    });
    let (raw, usual) = match named {
        Ok(Some(named)) => named,
        Ok(None) if kind == MessageKind::Plain => return None,
        Ok(None) => return Some(Finding::CertificateNotNamed),
        Err(_) => return Some(Finding::AttributeWrong),
    };
    match fingerprint(raw, usual) {
        Ok((digest, stated)) if digest.of(&[certificate.der()]) == stated => None,
        Ok(_) => Some(Finding::CertificateOther),
        Err(_) => Some(Finding::AttributeWrong),
    }
}

/// The first fingerprint of a SigningCertificate or SigningCertificateV2.
fn fingerprint(raw: &[u8], usual: Digest) -> Result<(Digest, Vec<u8>), Malformed> {
    let mut outer = Reader::new(raw).sequence()?;
    let ids = elements(outer.take(SEQUENCE)?.value, 16)?;
    let mut id = ids.first().ok_or(Malformed("no certificate is named"))?.inside();
    let digest = match id.take_if(SEQUENCE)? {
        Some(named) => Digest::read(named).ok_or(Malformed("digest of a certificate"))?,
        None => usual,
    };
    Ok((digest, id.take(OCTET_STRING)?.value.to_vec()))
}
