//! Reads objects out of the bytes of a PDF.

use crate::asn1::Malformed;

use super::object::{Dict, Id, Object, Place, Stream, Truth};

/// Deeper than any real document.
const DEEPEST: usize = 64;
/// More keys than any real dictionary has.
const MOST_KEYS: usize = 8_192;

/// Reads tokens from a place on.
pub(crate) struct Parser<'a> {
    bytes: &'a [u8],
    pub(crate) at: usize,
}

/// What a byte is outside of texts: every byte of a file is asked for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Space,
    Mark,
}

const CLASSES: [Class; 256] = {
    let mut all = [Class::Plain; 256];
    let spaces = [0_usize, 9, 10, 12, 13, 32];
    let mut n = 0;
    while n < spaces.len() {
        all[spaces[n]] = Class::Space;
        n += 1;
    }
    let marks = b"()<>[]{}/%";
    n = 0;
    while n < marks.len() {
        all[marks[n] as usize] = Class::Mark;
        n += 1;
    }
    all
};

/// What no hexadecimal digit is worth.
const NO_DIGIT: u8 = 16;

const DIGITS: [u8; 256] = {
    let mut all = [NO_DIGIT; 256];
    let mut n = 0;
    while n < 16 {
        let digits = [b"0123456789abcdef", b"0123456789ABCDEF"];
        all[digits[0][n as usize] as usize] = n;
        all[digits[1][n as usize] as usize] = n;
        n += 1;
    }
    all
};

/// What a hexadecimal digit is worth.
fn digit(byte: u8) -> Option<u8> {
    Some(DIGITS[usize::from(byte)]).filter(|it| *it != NO_DIGIT)
}

/// Whether these digits, without anything between them, say these bytes.
pub(crate) fn is_hexadecimal_of(digits: &[u8], bytes: &[u8]) -> bool {
    let pairs = digits.chunks_exact(2);
    let has_all = pairs.remainder().is_empty() && digits.len() / 2 == bytes.len();
    has_all
        && pairs.zip(bytes).all(|(pair, byte)| {
            let [high, low] = [pair[0], pair[1]].map(|it| DIGITS[usize::from(it)]);
            high != NO_DIGIT && low != NO_DIGIT && (high << 4 | low) == *byte
        })
}

pub(crate) fn is_space(byte: u8) -> bool {
    CLASSES[usize::from(byte)] == Class::Space
}

fn is_plain(byte: u8) -> bool {
    CLASSES[usize::from(byte)] == Class::Plain
}

impl<'a> Parser<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Leaves out white space and remarks.
    pub(crate) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|it| it != b'\n' && it != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Whether this word comes next; if so it is passed.
    pub(crate) fn word(&mut self, word: &str) -> bool {
        self.skip();
        let ends = self.rest().get(word.len()).is_none_or(|next| !is_plain(*next));
        let is_next = self.rest().starts_with(word.as_bytes()) && ends;
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// A number without sign or point.
    pub(crate) fn number(&mut self) -> Option<usize> {
        self.skip();
        let digits = self.rest().iter().take_while(|it| it.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.rest().get(..digits)?).ok()?;
        let number = text.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// Passes `12 0 obj` and says which.
    pub(crate) fn head(&mut self) -> Result<Id, Malformed> {
        const WRONG: Malformed = Malformed("object");
        let number = self.number().and_then(|it| u32::try_from(it).ok()).ok_or(WRONG)?;
        let generation = self.number().and_then(|it| u16::try_from(it).ok()).ok_or(WRONG)?;
        if self.word("obj") { Ok((number, generation)) } else { Err(WRONG) }
    }

    /// `12 0 obj`, the object, and its stream if it has one. Where the length of the stream stands in another
    /// object, `length_of` looks it up.
    pub(crate) fn indirect(
        &mut self,
        length_of: &dyn Fn(Id) -> Option<usize>,
    ) -> Result<(Id, Object), Malformed> {
        let id = self.head()?;
        let object = self.object()?;
        let Object::Dict(dict) = object else { return Ok((id, object)) };
        if !self.word("stream") {
            return Ok((id, Object::Dict(dict)));
        }
        match self.rest() {
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\n' | b'\r', ..] => self.at += 1,
            _ => return Err(Malformed("stream")),
        }
        let length = match dict.get("Length") {
            Some(Object::Ref(id)) => length_of(*id),
            Some(length) => length.as_size(),
            None => None,
        };
        let end = length
            .and_then(|length| self.at.checked_add(length))
            .filter(|end| *end <= self.bytes.len())
            .ok_or(Malformed("length of a stream"))?;
        let place = Place::File(self.at..end);
        self.at = end;
        if !self.word("endstream") {
            return Err(Malformed("end of a stream"));
        }
        Ok((id, Object::Stream(Stream { dict, place })))
    }

    /// The next object.
    pub(crate) fn object(&mut self) -> Result<Object, Malformed> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Malformed> {
        if depth > DEEPEST {
            return Err(Malformed("nested too deeply"));
        }
        self.skip();
        match self.rest() {
            [b'<', b'<', ..] => {
                self.at += 2;
                self.dict(depth).map(Object::Dict)
            }
            [b'<', ..] => self.hexadecimal(),
            [b'(', ..] => self.literal(),
            [b'/', ..] => self.name().map(Object::Name),
            [b'[', ..] => {
                self.at += 1;
                let mut all = Vec::new();
                loop {
                    self.skip();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        return Ok(Object::Array(all));
                    }
                    all.push(self.nested(depth + 1)?);
                }
            }
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.number_or_reference(),
            _ if self.word("true") => Ok(Object::Bool(Truth::True)),
            _ if self.word("false") => Ok(Object::Bool(Truth::False)),
            _ if self.word("null") => Ok(Object::Null),
            _ => Err(Malformed("object")),
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Dict, Malformed> {
        let mut dict = Dict::default();
        loop {
            self.skip();
            match self.rest() {
                [b'>', b'>', ..] => {
                    self.at += 2;
                    // Readers differ in which of two they take: what one sees, another may not.
                    if has_key_twice(&dict) {
                        return Err(Malformed("key stands there twice"));
                    }
                    return Ok(dict);
                }
                [b'/', ..] => {
                    if dict.len() == MOST_KEYS {
                        return Err(Malformed("dictionary is too large"));
                    }
                    let key = self.name()?;
                    let value = self.nested(depth + 1)?;
                    dict.push(key, value);
                }
                _ => return Err(Malformed("dictionary")),
            }
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Malformed> {
        self.at += 1;
        let length = self.rest().iter().take_while(|it| is_plain(**it)).count();
        let whole = &self.rest()[..length];
        if !whole.contains(&b'#') {
            self.at += length;
            return Ok(whole.to_vec());
        }
        let mut name = Vec::with_capacity(length);
        while let Some(byte) = self.peek().filter(|byte| is_plain(*byte)) {
            self.at += 1;
            if byte != b'#' {
                name.push(byte);
                continue;
            }
            let digits = self.rest().get(..2).and_then(|it| std::str::from_utf8(it).ok());
            let byte = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
            name.push(byte.ok_or(Malformed("name"))?);
            self.at += 2;
        }
        Ok(name)
    }

    fn hexadecimal(&mut self) -> Result<Object, Malformed> {
        self.at += 1;
        let end = self.rest().iter().position(|it| *it == b'>').ok_or(Malformed("text"))?;
        let mut text = Vec::with_capacity(end / 2 + 1);
        let mut half = None;
        for byte in self.rest()[..end].iter().copied().filter(|it| !is_space(*it)) {
            let low = digit(byte).ok_or(Malformed("text"))?;
            match half.take() {
                None => half = Some(low << 4),
                Some(high) => text.push(high | low),
            }
        }
        // The last digit may be missing: it is 0.
        text.extend(half);
        self.at += end + 1;
        Ok(Object::Text(text))
    }

    fn literal(&mut self) -> Result<Object, Malformed> {
        const OPEN: Malformed = Malformed("text without an end");
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 1_usize;
        loop {
            let byte = self.peek().ok_or(OPEN)?;
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(Object::Text(text));
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut number = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    number = number * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(number & 0xff).unwrap_or_default());
            }
            other => text.push(other),
        }
    }

    fn number_or_reference(&mut self) -> Result<Object, Malformed> {
        let length = self.rest().iter().take_while(|it| is_plain(**it)).count();
        let text = &self.rest()[..length];
        self.at += length;
        let parsed = std::str::from_utf8(text).ok().and_then(|it| it.parse::<i64>().ok());
        let Some(number) = parsed else {
            let is_real = text.iter().all(|it| it.is_ascii_digit() || b"+-.".contains(it));
            return is_real.then(|| Object::Real(text.to_vec())).ok_or(Malformed("number"));
        };
        let after = self.at;
        if let (Ok(number), Some(generation)) = (u32::try_from(number), self.number())
            && let Ok(generation) = u16::try_from(generation)
            && self.word("R")
        {
            return Ok(Object::Ref((number, generation)));
        }
        self.at = after;
        Ok(Object::Int(number))
    }
}

fn has_key_twice(dict: &Dict) -> bool {
    /// So many are compared each with each; more are put in order first.
    const FEW: usize = 16;
    if dict.len() <= FEW {
        return dict.keys().enumerate().any(|(n, key)| dict.keys().skip(n + 1).any(|it| it == key));
    }
    let mut keys: Vec<&[u8]> = dict.keys().collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::{Object, Parser};

    #[test]
    fn objects_are_read_as_they_are_written() {
        let text =
            b"<</A [1 -2 3.50 true null]/B#20C (x\\(\\051\\\n y)/D <48 656>/E 12 0 R/F 12 0>>";
        let cut = Parser::new(text, 0).object();
        assert!(cut.is_err(), "two numbers are no value");

        let text = b"<</A [1 -2 3.50 true null]/B#20C (x\\(\\051\\\n y)/D <48 656>/E 12 0 R/F 12>>";
        let object = Parser::new(text, 0).object().unwrap();
        let mut written = Vec::new();
        object.write(&mut written);
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "<</A [1 -2 3.50 true null]/B#20C (x\\(\\) y)/D (He`)/E 12 0 R/F 12>>"
        );
    }

    #[test]
    fn nothing_nests_for_ever_and_no_key_stands_twice() {
        assert!(Parser::new(&b"[".repeat(100_000), 0).object().is_err());
        assert!(Parser::new(b"<</V 1/V 2>>", 0).object().is_err());
    }

    #[test]
    fn streams_end_where_they_say() {
        let text = b"7 0 obj <</Length 3>> stream\r\nabc\nendstream endobj";
        let ((number, _), object) = Parser::new(text, 0).indirect(&|_| None).unwrap();
        assert_eq!(number, 7);
        assert!(matches!(object, Object::Stream(_)));
        let text = b"7 0 obj <</Length 2>> stream\nabc\nendstream endobj";
        assert!(Parser::new(text, 0).indirect(&|_| None).is_err());
    }
}
