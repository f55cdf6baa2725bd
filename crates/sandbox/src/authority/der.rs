//! Writing DER, for the authority alone: what verifies its certificates has a reader of its own.

use jiff::{Timestamp, tz::TimeZone};

/// An element with this tag around these parts.
pub(super) fn tagged(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let inside = parts.concat();
    let mut bytes = vec![tag];
    match inside.len() {
        short @ 0..=0x7f => bytes.extend(u8::try_from(short)),
        long => {
            let digits: Vec<u8> =
                long.to_be_bytes().into_iter().skip_while(|it| *it == 0).collect();
            bytes.extend(u8::try_from(0x80 + digits.len()));
            bytes.extend(digits);
        }
    }
    bytes.extend(inside);
    bytes
}

pub(super) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, parts)
}

pub(super) fn set(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    tagged(0x31, &[&parts.concat()])
}

pub(super) fn explicit(n: u8, inside: &[u8]) -> Vec<u8> {
    tagged(0xa0 | n, &[inside])
}

pub(super) fn oid(arcs: &[u32]) -> Vec<u8> {
    let mut content = vec![u8::try_from(arcs[0] * 40 + arcs[1]).unwrap_or_default()];
    for arc in &arcs[2..] {
        let digits = (1..5).find(|n| arc >> (7 * n) == 0).unwrap_or(5);
        for n in (0..digits).rev() {
            let digit = u8::try_from((arc >> (7 * n)) & 0x7f).unwrap_or_default();
            content.push(if n > 0 { digit | 0x80 } else { digit });
        }
    }
    tagged(0x06, &[&content])
}

/// A number that is not negative, from its bytes.
pub(super) fn integer(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|it| *it != 0).unwrap_or(bytes.len().saturating_sub(1));
    let digits = &bytes[start..];
    let sign: &[u8] = if digits.first().is_some_and(|it| it & 0x80 != 0) { &[0] } else { &[] };
    tagged(0x02, &[sign, digits])
}

pub(super) fn octets(bytes: &[u8]) -> Vec<u8> {
    tagged(0x04, &[bytes])
}

pub(super) fn bits(bytes: &[u8]) -> Vec<u8> {
    tagged(0x03, &[&[0], bytes])
}

pub(super) fn utf8(text: &str) -> Vec<u8> {
    tagged(0x0c, &[text.as_bytes()])
}

/// GeneralizedTime, which every reader takes.
pub(super) fn moment(at: Timestamp) -> Vec<u8> {
    tagged(0x18, &[digits(at).as_bytes()])
}

/// UTCTime until 2049, as certificates want it.
pub(super) fn certificate_moment(at: Timestamp) -> Vec<u8> {
    let digits = digits(at);
    match digits.strip_prefix("20") {
        Some(short) if *short < *"5" => tagged(0x17, &[short.as_bytes()]),
        _ => moment(at),
    }
}

fn digits(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%SZ").to_string()
}

/// The elements inside, each with its tag, its content and all of its bytes. Ends where something cannot be read.
pub(super) fn inside(mut bytes: &[u8]) -> Vec<(u8, &[u8], &[u8])> {
    let mut found = Vec::new();
    while let [tag, first, ..] = bytes {
        let n = usize::from(first & 0x7f);
        let (head, length) = if *first < 0x80 {
            (2, n)
        } else {
            let Some(digits) = bytes.get(2..2 + n).filter(|it| it.len() <= 4) else { break };
            (2 + n, digits.iter().fold(0, |sum, it| (sum << 8) | usize::from(*it)))
        };
        let Some(content) = bytes.get(head..head + length) else { break };
        found.push((*tag, content, &bytes[..head + length]));
        bytes = &bytes[head + length..];
    }
    found
}
