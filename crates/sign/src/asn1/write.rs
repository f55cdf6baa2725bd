//! Writing DER: each function gives the bytes of one element.

use super::{INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Oid, SEQUENCE, SET, context};

/// An element with this tag around what is inside.
pub(crate) fn tagged(tag: u8, inside: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(inside.len() + 6);
    bytes.push(tag);
    let length = inside.len();
    if length < 0x80 {
        bytes.push(u8::try_from(length).unwrap_or_default());
    } else {
        let digits: Vec<u8> =
            length.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
        bytes.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
        bytes.extend(digits);
    }
    bytes.extend_from_slice(inside);
    bytes
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(SEQUENCE, &parts.concat())
}

/// A SET OF, whose parts DER puts in order.
pub(crate) fn set_of(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort_unstable();
    tagged(SET, &parts.concat())
}

/// `[n]` around an element.
pub(crate) fn explicit(n: u8, inside: &[u8]) -> Vec<u8> {
    tagged(context(n), inside)
}

pub(crate) fn oid(oid: &Oid) -> Vec<u8> {
    tagged(OBJECT_IDENTIFIER, oid.bytes())
}

pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    tagged(OCTET_STRING, bytes)
}

/// A number that is not negative, from its bytes.
pub(crate) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    let digits = &bytes[start..];
    match digits.first() {
        None => tagged(INTEGER, &[0]),
        Some(first) if first & 0x80 != 0 => tagged(INTEGER, &[&[0], digits].concat()),
        Some(_) => tagged(INTEGER, digits),
    }
}

pub(crate) fn boolean_true() -> Vec<u8> {
    vec![0x01, 0x01, 0xff]
}

pub(crate) fn null() -> Vec<u8> {
    vec![0x05, 0x00]
}

/// An AlgorithmIdentifier without parameters.
pub(crate) fn algorithm(algorithm: &Oid) -> Vec<u8> {
    sequence(&[&oid(algorithm)])
}

/// An AlgorithmIdentifier whose parameters are NULL, as RSA wants it.
pub(crate) fn algorithm_null(algorithm: &Oid) -> Vec<u8> {
    sequence(&[&oid(algorithm), &null()])
}
