//! Messages written by hand, so that each thing that can be wrong with one can be made wrong.

use aws_lc_rs::digest;
use sign::{Certify, Prepared, prepare};

use crate::world::{Signer, World, by_leader, draft};

/// What is wrong with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    None,
    OpenLengths,
    NoCertificateName,
    OtherCertificateName,
    NoDigest,
    OtherDigest,
    NoContentType,
    OtherContentType,
    TwoSigners,
    NoSigner,
    NoCertificate,
    Sha1,
    OtherMethod,
    NoAttributes,
    OtherKey,
}

pub(crate) fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let inside = parts.concat();
    let mut bytes = vec![tag];
    match inside.len() {
        short @ 0..=0x7f => bytes.push(u8::try_from(short).unwrap()),
        short @ 0x80..=0xff => bytes.extend([0x81, u8::try_from(short).unwrap()]),
        long => {
            bytes.push(0x82);
            bytes.extend(u16::try_from(long).unwrap().to_be_bytes());
        }
    }
    bytes.extend(inside);
    bytes
}

/// The elements inside.
pub(crate) fn inside(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut all = Vec::new();
    while bytes.len() > 1 {
        let (head, length) = match bytes[1] {
            0x81 => (3, usize::from(bytes[2])),
            0x82 => (4, usize::from(bytes[2]) << 8 | usize::from(bytes[3])),
            short => (2, usize::from(short)),
        };
        all.push(&bytes[..head + length]);
        bytes = &bytes[head + length..];
    }
    all
}

fn content(element: &[u8]) -> &[u8] {
    match element[1] {
        0x81 => &element[3..],
        0x82 => &element[4..],
        _ => &element[2..],
    }
}

const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 3];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 4];
const CERTIFICATE_NAME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 2, 47];
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const SHA1: &[u8] = &[0x2b, 0x0e, 3, 2, 0x1a];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11];

/// The signed attributes with the flaw, as a SET.
fn attributes(prepared: &Prepared, certificate: &[u8], flaw: Flaw) -> Vec<u8> {
    let is = |attribute: &[u8], name: &[u8]| inside(content(attribute))[0].ends_with(name);
    let mut all = Vec::new();
    for attribute in inside(content(prepared.to_sign())) {
        let dropped = [
            (Flaw::NoCertificateName, CERTIFICATE_NAME),
            (Flaw::NoDigest, MESSAGE_DIGEST),
            (Flaw::NoContentType, CONTENT_TYPE),
        ];
        if dropped.iter().any(|(it, name)| *it == flaw && is(attribute, name)) {
            continue;
        }
        let mut attribute = attribute.to_vec();
        let touched = [(Flaw::OtherDigest, MESSAGE_DIGEST), (Flaw::OtherContentType, CONTENT_TYPE)];
        if touched.iter().any(|(it, name)| *it == flaw && is(&attribute, name)) {
            *attribute.last_mut().unwrap() ^= 1;
        }
        if flaw == Flaw::OtherCertificateName && is(&attribute, CERTIFICATE_NAME) {
            let fingerprint = digest::digest(&digest::SHA256, certificate);
            let at = attribute.windows(32).position(|it| it == fingerprint.as_ref()).unwrap();
            attribute[at] ^= 1;
        }
        all.push(attribute);
    }
    all.sort();
    der(0x31, &[&all.concat()])
}

/// A message of the signer with the flaw.
fn message(attributes: Vec<u8>, signer: &Signer, flaw: Flaw) -> Vec<u8> {
    let algorithm = |oid: &[u8]| der(0x30, &[&der(0x06, &[oid])]);
    let signature = signer.sign_bytes(&attributes);
    let mut travelling = attributes;
    travelling[0] = 0xa0;
    if flaw == Flaw::NoAttributes {
        travelling.clear();
    }
    let kind = algorithm(if flaw == Flaw::Sha1 { SHA1 } else { SHA256 });
    let method = if flaw == Flaw::OtherMethod { algorithm(RSA) } else { algorithm(ECDSA) };
    let tbs = inside(content(inside(content(&signer.issued.certificate))[0]));
    let name = der(0x30, &[tbs[3], tbs[1]]);
    let one =
        der(0x30, &[&[2, 1, 1], &name, &kind, &travelling, &method, &der(0x04, &[&signature])]);
    let signers = if flaw == Flaw::NoSigner {
        der(0x31, &[])
    } else if flaw == Flaw::TwoSigners {
        der(0x31, &[&one, &one])
    } else {
        der(0x31, &[&one])
    };
    let issuing = signer.chain[1].der();
    let certificates = if flaw == Flaw::NoCertificate {
        der(0xa0, &[issuing])
    } else {
        der(0xa0, &[&signer.issued.certificate, issuing])
    };
    let encapsulated = der(0x30, &[&der(0x06, &[DATA])]);
    let parts = [&[2, 1, 1], &der(0x31, &[&kind])[..], &encapsulated, &certificates, &signers];
    if flaw == Flaw::OpenLengths {
        let signed = [&[0x30, 0x80], &parts.concat()[..], &[0, 0]].concat();
        let wrapped = [&[0xa0, 0x80], &signed[..], &[0, 0]].concat();
        return [&[0x30, 0x80], &der(0x06, &[SIGNED_DATA])[..], &wrapped, &[0, 0]].concat();
    }
    let signed = der(0x30, &parts);
    der(0x30, &[&der(0x06, &[SIGNED_DATA]), &der(0xa0, &[&signed])])
}

/// The draft with such a message in place of its signature.
pub(crate) fn signed_with(world: &World, flaw: Flaw) -> Vec<u8> {
    let signer = &world.leader;
    let prepared = prepare(&draft(), &by_leader(Certify::No), &signer.chain).unwrap();
    let by = if flaw == Flaw::OtherKey {
        // The certificate of one, the key of another.
        let mut other = world.agency.clone();
        other.issued.certificate.clone_from(&signer.issued.certificate);
        other
    } else {
        signer.clone()
    };
    let message = message(attributes(&prepared, &by.issued.certificate, flaw), &by, flaw);
    put(signer.sign(prepared).into_bytes(), &message)
}

/// Puts a message into the only signature of a document.
pub(crate) fn put(mut pdf: Vec<u8>, message: &[u8]) -> Vec<u8> {
    let what = b"/Contents <";
    let from = pdf.windows(what.len()).rposition(|it| it == what).unwrap() + what.len();
    let room = pdf[from..].iter().position(|it| *it == b'>').unwrap();
    pdf[from..from + room].fill(b'0');
    let digits = hex::encode(message);
    pdf[from..from + digits.len()].copy_from_slice(digits.as_bytes());
    pdf
}

/// The message of the last signature of a document.
pub(crate) fn taken(pdf: &[u8]) -> Vec<u8> {
    let what = b"/Contents <";
    let from = pdf.windows(what.len()).rposition(|it| it == what).unwrap() + what.len();
    let room = pdf[from..].iter().position(|it| *it == b'>').unwrap();
    hex::decode(&pdf[from..from + room]).unwrap()
}

/// The document with its message replaced by one of another signer over the same bytes.
pub(crate) fn by_hand(pdf: &[u8], signer: &Signer) -> Vec<u8> {
    let what = b"/Contents <";
    let from = pdf.windows(what.len()).rposition(|it| it == what).unwrap() + what.len();
    let room = pdf[from..].iter().position(|it| *it == b'>').unwrap();
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(&pdf[..from - 1]);
    context.update(&pdf[from + room + 1..]);
    let fingerprint = digest::digest(&digest::SHA256, &signer.issued.certificate);
    let attribute =
        |name: &[u8], value: &[u8]| der(0x30, &[&der(0x06, &[name]), &der(0x31, &[value])]);
    let name = der(0x30, &[&der(0x30, &[&der(0x30, &[&der(0x04, &[fingerprint.as_ref()])])])]);
    let mut all = [
        attribute(CONTENT_TYPE, &der(0x06, &[DATA])),
        attribute(MESSAGE_DIGEST, &der(0x04, &[context.finish().as_ref()])),
        attribute(CERTIFICATE_NAME, &name),
    ];
    all.sort();
    put(pdf.to_vec(), &message(der(0x31, &[&all.concat()]), signer, Flaw::None))
}

/// A message whose last part, the unsigned attributes, is that of another message.
pub(crate) fn with_unsigned_of(one: &[u8], other: &[u8]) -> Vec<u8> {
    let parts = |message: &[u8]| -> Vec<Vec<Vec<u8>>> {
        let outer = inside(content(inside(message)[0]));
        let signed = inside(content(inside(content(outer[1]))[0]));
        let signer = inside(content(inside(content(signed[4]))[0]));
        let owned = |all: Vec<&[u8]>| all.into_iter().map(<[u8]>::to_vec).collect::<Vec<_>>();
        vec![owned(outer), owned(signed), owned(signer)]
    };
    let (mut one, other) = (parts(one), parts(other));
    one[2][6] = other[2][6].clone();
    let signer = der(0x30, &[&one[2].concat()]);
    one[1][4] = der(0x31, &[&signer]);
    let signed = der(0x30, &[&one[1].concat()]);
    der(0x30, &[&one[0][0], &der(0xa0, &[&signed])])
}
