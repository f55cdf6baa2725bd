//! ASN.1 as signatures use it: read in place so that the very bytes that were signed can be checked, written in DER.
//!
//! Reading order: this file (reading), `ber` (what other programs write), `write`, `oid`, `moment`.

mod ber;
mod moment;
pub(crate) mod oid;
pub(crate) mod write;

use thiserror::Error;

pub(crate) use ber::to_definite;
pub(crate) use moment::read_moment;
pub(crate) use oid::Oid;

/// Bytes that are not what they should be: a file, certificate or message that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("cannot be read: {0}")]
pub struct Malformed(pub &'static str);

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0a;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// The tag `[n]`, constructed.
pub(crate) const fn context(n: u8) -> u8 {
    0xa0 | n
}

/// The tag `[n]`, primitive.
pub(crate) const fn context_primitive(n: u8) -> u8 {
    0x80 | n
}

/// One element: its tag, what is inside, and all of its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
    pub(crate) raw: &'a [u8],
}

impl<'a> Element<'a> {
    /// Reads what is inside.
    pub(crate) fn inside(self) -> Reader<'a> {
        Reader::new(self.value)
    }

    /// The bits of a BIT STRING that is made of whole bytes.
    pub(crate) fn bits(self) -> Result<&'a [u8], Malformed> {
        match self.value.split_first() {
            Some((0, bits)) if self.tag == BIT_STRING => Ok(bits),
            _ => Err(Malformed("bit string")),
        }
    }

    /// A small number that is not negative.
    pub(crate) fn small(self) -> Option<u32> {
        let value = self.value.strip_prefix(&[0]).unwrap_or(self.value);
        if self.value.first()? & 0x80 != 0 || value.len() > 4 {
            return None;
        }
        Some(value.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
    }
}

/// Reads elements one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The tag of the next element.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whatever it is.
    pub(crate) fn any(&mut self) -> Result<Element<'a>, Malformed> {
        let (tag, header, length) = header(self.rest)?;
        let end = header
            .checked_add(length)
            .filter(|end| *end <= self.rest.len())
            .ok_or(Malformed("element runs over its end"))?;
        let raw = &self.rest[..end];
        self.rest = &self.rest[end..];
        Ok(Element { tag, value: &raw[header..], raw })
    }

    /// The next element, which must have this tag.
    pub(crate) fn take(&mut self, tag: u8) -> Result<Element<'a>, Malformed> {
        let element = self.any()?;
        if element.tag == tag { Ok(element) } else { Err(Malformed("another element expected")) }
    }

    /// The next element if it has this tag.
    pub(crate) fn take_if(&mut self, tag: u8) -> Result<Option<Element<'a>>, Malformed> {
        if self.peek() == Some(tag) { self.any().map(Some) } else { Ok(None) }
    }

    /// Opens the next element, which must be a SEQUENCE.
    pub(crate) fn sequence(&mut self) -> Result<Self, Malformed> {
        Ok(self.take(SEQUENCE)?.inside())
    }
}

/// All elements inside, at most this many.
pub(crate) fn elements(bytes: &[u8], at_most: usize) -> Result<Vec<Element<'_>>, Malformed> {
    let mut reader = Reader::new(bytes);
    let mut all = Vec::new();
    while !reader.is_empty() {
        if all.len() == at_most {
            return Err(Malformed("too many elements"));
        }
        all.push(reader.any()?);
    }
    Ok(all)
}

/// Tag, length of the header, length of the content. Indefinite lengths are not read here: see `ber`.
fn header(bytes: &[u8]) -> Result<(u8, usize, usize), Malformed> {
    let short = Malformed("element is cut short");
    let (&tag, rest) = bytes.split_first().ok_or(short)?;
    if tag & 0x1f == 0x1f {
        return Err(Malformed("long tag"));
    }
    let (&first, rest) = rest.split_first().ok_or(short)?;
    if first < 0x80 {
        return Ok((tag, 2, usize::from(first)));
    }
    let n = usize::from(first & 0x7f);
    if n == 0 || n > 4 {
        return Err(Malformed("length of an element"));
    }
    let digits = rest.get(..n).ok_or(short)?;
    let length = digits.iter().fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
    Ok((tag, 2 + n, length))
}

#[cfg(test)]
mod tests {
    use super::{INTEGER, Malformed, Reader, SEQUENCE};

    #[test]
    fn elements_are_read_in_place_and_never_beyond_their_end() {
        let bytes = [SEQUENCE, 6, INTEGER, 1, 5, INTEGER, 1, 7, 0xff];

        let mut reader = Reader::new(&bytes);
        let mut inside = reader.sequence().unwrap();
        assert_eq!(inside.take(INTEGER).unwrap().small(), Some(5));
        assert_eq!(inside.any().unwrap().raw, [INTEGER, 1, 7]);
        assert!(inside.is_empty());

        for end in 0..8 {
            assert!(Reader::new(&bytes[..end]).any().is_err());
        }
        assert_eq!(
            Reader::new(&[SEQUENCE, 0x85, 1, 1, 1, 1, 1]).any().unwrap_err(),
            Malformed("length of an element")
        );
    }
}
