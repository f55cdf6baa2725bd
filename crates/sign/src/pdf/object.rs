//! The objects that a PDF is made of, and how they are written.

use std::{fmt::Write as _, ops::Range};

/// The number and the generation of an object.
pub(crate) type Id = (u32, u16);

/// An object. Numbers with a point keep their text: nothing here reckons with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Object {
    Null,
    Bool(Truth),
    Int(i64),
    Real(Vec<u8>),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dict(Dict),
    Ref(Id),
    Stream(Stream),
}

/// `true` or `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
}

/// What a stream says of itself, and where its bytes lie: in the file, or here when it is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stream {
    pub(crate) dict: Dict,
    pub(crate) place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    File(Range<usize>),
    New(Vec<u8>),
}

/// A dictionary in the order in which it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dict(Vec<(Vec<u8>, Object)>);

impl Dict {
    pub(crate) fn of<const N: usize>(pairs: [(&str, Object); N]) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(it, _)| it == key.as_bytes()).map(|(_, value)| value)
    }

    pub(crate) fn set(&mut self, key: &str, value: Object) {
        match self.0.iter_mut().find(|(it, _)| it == key.as_bytes()) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.as_bytes().to_vec(), value)),
        }
    }

    pub(crate) fn push(&mut self, key: Vec<u8>, value: Object) {
        self.0.push((key, value));
    }

    pub(crate) fn has_name(&self, key: &str, name: &str) -> bool {
        matches!(self.get(key), Some(Object::Name(it)) if it == name.as_bytes())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|(key, _)| key.as_slice())
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Object> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl Object {
    pub(crate) fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }

    /// Text for people: plain when it is ASCII, else UTF-16 with its mark.
    pub(crate) fn text(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Text(text.as_bytes().to_vec());
        }
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        Self::Text(bytes)
    }

    pub(crate) fn stream(dict: Dict, bytes: Vec<u8>) -> Self {
        Self::Stream(Stream { dict, place: Place::New(bytes) })
    }

    pub(crate) fn as_dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) | Self::Stream(Stream { dict, .. }) = self {
            Some(dict)
        } else {
            None
        }
    }

    /// The dictionary itself, when this is one and not a stream.
    pub(crate) fn into_dict(self) -> Option<Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }

    pub(crate) fn into_array(self) -> Option<Vec<Self>> {
        if let Self::Array(all) = self { Some(all) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(all) = self { Some(all) } else { None }
    }

    pub(crate) fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn as_size(&self) -> Option<usize> {
        self.as_int().and_then(|number| usize::try_from(number).ok())
    }

    pub(crate) fn as_ref(&self) -> Option<Id> {
        if let Self::Ref(id) = self { Some(*id) } else { None }
    }

    pub(crate) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(crate) fn as_text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Everything that this object points at directly.
    pub(crate) fn references(&self, found: &mut Vec<Id>) {
        match self {
            Self::Ref(id) => found.push(*id),
            Self::Array(all) => all.iter().for_each(|it| it.references(found)),
            Self::Dict(dict) | Self::Stream(Stream { dict, .. }) => {
                dict.values().for_each(|it| it.references(found));
            }
            Self::Null
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Real(_)
            | Self::Name(_)
            | Self::Text(_) => {}
        }
    }

    /// Writes it behind what is there. Streams of the file itself are never written again: an empty one is.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend(b"null"),
            Self::Bool(Truth::True) => out.extend(b"true"),
            Self::Bool(Truth::False) => out.extend(b"false"),
            Self::Int(number) => out.extend(number.to_string().bytes()),
            Self::Real(text) => out.extend(text),
            Self::Name(name) => write_name(name, out),
            Self::Text(text) => write_text(text, out),
            Self::Array(all) => {
                out.push(b'[');
                for (n, item) in all.iter().enumerate() {
                    if n > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) => write_dict(dict, out),
            Self::Ref((number, generation)) => {
                out.extend(format!("{number} {generation} R").bytes());
            }
            Self::Stream(Stream { dict, place }) => {
                let bytes: &[u8] = if let Place::New(bytes) = place { bytes } else { &[] };
                let mut dict = dict.clone();
                dict.set("Length", Self::Int(i64::try_from(bytes.len()).unwrap_or_default()));
                write_dict(&dict, out);
                out.extend(b"\nstream\n");
                out.extend(bytes);
                out.extend(b"\nendstream");
            }
        }
    }
}

fn write_dict(dict: &Dict, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in &dict.0 {
        write_name(key, out);
        out.push(b' ');
        value.write(out);
    }
    out.extend(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"#/()<>[]{}%".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02x}").bytes());
        }
    }
}

fn write_text(text: &[u8], out: &mut Vec<u8>) {
    if text.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') {
        out.push(b'(');
        for byte in text {
            if b"()\\".contains(byte) {
                out.push(b'\\');
            }
            out.push(*byte);
        }
        out.push(b')');
    } else {
        let mut digits = String::with_capacity(text.len() * 2 + 2);
        for byte in text {
            // Writing into a text cannot fail.
            _ = write!(digits, "{byte:02x}");
        }
        out.push(b'<');
        out.extend(digits.bytes());
        out.push(b'>');
    }
}
