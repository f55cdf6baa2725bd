//! A PDF as it stood at one of its ends: where each object lies, and reading them.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::asn1::Malformed;

use super::{
    Dict, Id, Limits, Object,
    object::{Place, Stream},
    parse::Parser,
    pressed,
};

/// Where an object lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    Free,
    At { offset: usize, generation: u16 },
    Within { stream: u32, index: usize },
}

/// How the last table of objects was written; what is appended keeps to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    Plain,
    Stream,
}

/// The objects of one stream of objects: number and place in the opened bytes.
type Opened = Rc<(Vec<u8>, Vec<(u32, usize)>)>;

/// The file up to one of its ends.
pub(crate) struct View<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) entries: BTreeMap<u32, Entry>,
    pub(crate) trailer: Dict,
    pub(crate) table_at: usize,
    pub(crate) table_kind: TableKind,
    /// One more than the highest number of an object.
    pub(crate) size: u32,
    left: RefCell<usize>,
    left_to_read: Cell<usize>,
    opened: RefCell<BTreeMap<u32, Opened>>,
}

impl<'a> View<'a> {
    /// Reads the tables of objects of a file, or of its beginning up to an earlier end.
    pub(crate) fn read(bytes: &'a [u8], limits: &Limits) -> Result<Self, Malformed> {
        if bytes.len() > limits.file_bytes {
            return Err(Malformed("file is too large"));
        }
        let table_at = last_table(bytes)?;
        let mut view = Self {
            bytes,
            entries: BTreeMap::new(),
            trailer: Dict::default(),
            table_at,
            table_kind: TableKind::Plain,
            size: 0,
            left: RefCell::new(limits.opened_bytes),
            left_to_read: Cell::new(limits.read_bytes),
            opened: RefCell::new(BTreeMap::new()),
        };
        let mut seen = BTreeSet::new();
        let mut next = vec![table_at];
        while let Some(at) = next.pop() {
            if !seen.insert(at) || seen.len() > 4096 {
                return Err(Malformed("tables of objects in a circle"));
            }
            let trailer = view.table(at, limits)?;
            let further = |key| trailer.get(key).and_then(Object::as_size);
            if trailer.get("Prev").is_some() && further("Prev").is_none() {
                return Err(Malformed("table of objects"));
            }
            next.extend(further("Prev"));
            next.extend(further("XRefStm"));
            if seen.len() == 1 {
                view.size = trailer
                    .get("Size")
                    .and_then(Object::as_size)
                    .and_then(|size| u32::try_from(size).ok())
                    .ok_or(Malformed("trailer"))?;
                view.trailer = trailer;
            }
        }
        let highest = view.entries.last_key_value().map_or(0, |(number, _)| *number);
        view.size = view.size.max(highest.saturating_add(1));
        Ok(view)
    }

    /// One table and its trailer. What newer tables said stays.
    fn table(&mut self, at: usize, limits: &Limits) -> Result<Dict, Malformed> {
        let mut parser = Parser::new(self.bytes, at);
        if parser.word("xref") {
            return self.plain_table(parser, limits);
        }
        let (_, object) = parser.indirect(&|_| None)?;
        let Object::Stream(Stream { dict, place: Place::File(range) }) = object else {
            return Err(Malformed("table of objects"));
        };
        if at == self.table_at {
            self.table_kind = TableKind::Stream;
        }
        self.stream_table(&dict, &self.bytes[range], limits)?;
        Ok(dict)
    }

    fn plain_table(&mut self, mut parser: Parser<'a>, limits: &Limits) -> Result<Dict, Malformed> {
        const WRONG: Malformed = Malformed("table of objects");
        while !parser.word("trailer") {
            let first = parser.number().ok_or(WRONG)?;
            let count = parser.number().ok_or(WRONG)?;
            for n in 0..count {
                let offset = parser.number().ok_or(WRONG)?;
                let generation = parser.number().ok_or(WRONG)?;
                let generation = u16::try_from(generation).map_err(|_| WRONG)?;
                let entry = if parser.word("n") {
                    Entry::At { offset, generation }
                } else if parser.word("f") {
                    Entry::Free
                } else {
                    return Err(WRONG);
                };
                let number = first.checked_add(n).and_then(|it| u32::try_from(it).ok());
                self.put(number.ok_or(WRONG)?, entry, limits)?;
            }
        }
        parser.object()?.into_dict().ok_or(Malformed("trailer"))
    }

    fn stream_table(
        &mut self,
        dict: &Dict,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<(), Malformed> {
        const WRONG: Malformed = Malformed("table of objects");
        let opened = pressed::open(dict, bytes, &mut self.left.borrow_mut())?;
        let widths: Vec<usize> = sizes(dict.get("W")).ok_or(WRONG)?;
        let [kind_width, first_width, second_width] = widths[..] else { return Err(WRONG) };
        if widths.iter().any(|it| *it > 8) {
            return Err(WRONG);
        }
        let width = kind_width + first_width + second_width;
        let size = dict.get("Size").and_then(Object::as_size).ok_or(WRONG)?;
        let index = sizes(dict.get("Index")).unwrap_or_else(|| vec![0, size]);
        if width == 0 {
            return Err(WRONG);
        }
        let mut rows = opened.chunks_exact(width);
        for pair in index.chunks(2) {
            let [first, count] = *pair else { return Err(WRONG) };
            for n in 0..count {
                let row = rows.next().ok_or(WRONG)?;
                let (kind, row) = row.split_at(kind_width);
                let (one, two) = row.split_at(first_width);
                let kind = if kind_width == 0 { 1 } else { big_endian(kind) };
                let entry = match kind {
                    0 => Entry::Free,
                    1 => Entry::At {
                        offset: big_endian(one),
                        generation: u16::try_from(big_endian(two)).map_err(|_| WRONG)?,
                    },
                    2 => Entry::Within {
                        stream: u32::try_from(big_endian(one)).map_err(|_| WRONG)?,
                        index: big_endian(two),
                    },
                    _ => return Err(WRONG),
                };
                let number = first.checked_add(n).and_then(|it| u32::try_from(it).ok());
                self.put(number.ok_or(WRONG)?, entry, limits)?;
            }
        }
        Ok(())
    }

    fn put(&mut self, number: u32, entry: Entry, limits: &Limits) -> Result<(), Malformed> {
        self.entries.entry(number).or_insert(entry);
        if self.entries.len() > limits.objects {
            return Err(Malformed("too many objects"));
        }
        Ok(())
    }

    /// An object by its number. What is not listed is nothing.
    pub(crate) fn object(&self, id: Id) -> Result<Object, Malformed> {
        match self.entries.get(&id.0) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(Entry::At { generation, .. }) if *generation != id.1 => Ok(Object::Null),
            Some(Entry::At { offset, .. }) => {
                // Before the object is read: many entries may point at one large object.
                if Parser::new(self.bytes, *offset).head()? != id {
                    return Err(Malformed("object of another number"));
                }
                let mut parser = Parser::new(self.bytes, *offset);
                let object = parser.indirect(&|length| self.plain_number(length));
                self.spend(&object.as_ref().map(|it| &it.1), parser.at - offset)?;
                Ok(object?.1)
            }
            Some(Entry::Within { stream, index }) => {
                let opened = self.open_objects(*stream)?;
                let (number, at) = opened.1.get(*index).ok_or(Malformed("stream of objects"))?;
                if *number != id.0 || id.1 != 0 {
                    return Err(Malformed("object of another number"));
                }
                let mut parser = Parser::new(&opened.0, *at);
                let object = parser.object()?;
                self.spend(&Ok(&object), parser.at - at)?;
                Ok(object)
            }
        }
    }

    /// Counts what was read; of a stream, only its dictionary.
    fn spend(&self, object: &Result<&Object, &Malformed>, passed: usize) -> Result<(), Malformed> {
        let mut stream = 0;
        if let Ok(Object::Stream(Stream { place: Place::File(range), .. })) = object {
            stream = range.len();
        }
        let left = self.left_to_read.get().checked_sub(passed.saturating_sub(stream));
        self.left_to_read.set(left.unwrap_or_default());
        left.map(|_| ()).ok_or(Malformed("too much to read"))
    }

    /// What may still be read and opened: what another state of the same file may cost.
    pub(crate) fn rest(&self, limits: &Limits) -> Limits {
        Limits { opened_bytes: *self.left.borrow(), read_bytes: self.left_to_read.get(), ..*limits }
    }

    /// The length of a stream that stands in an object of its own.
    fn plain_number(&self, id: Id) -> Option<usize> {
        let Entry::At { offset, .. } = self.entries.get(&id.0)? else {
            // Never within a stream of objects that is being opened: that would be a circle.
            return None;
        };
        let mut parser = Parser::new(self.bytes, *offset);
        if parser.head().ok()? != id {
            return None;
        }
        parser.number()
    }

    fn open_objects(&self, stream: u32) -> Result<Opened, Malformed> {
        const WRONG: Malformed = Malformed("stream of objects");
        if let Some(opened) = self.opened.borrow().get(&stream) {
            return Ok(Rc::clone(opened));
        }
        let Some(Entry::At { offset, .. }) = self.entries.get(&stream) else { return Err(WRONG) };
        let mut parser = Parser::new(self.bytes, *offset);
        let (_, object) = parser.indirect(&|length| self.plain_number(length))?;
        let Object::Stream(Stream { dict, place: Place::File(range) }) = object else {
            return Err(WRONG);
        };
        let opened = pressed::open(&dict, &self.bytes[range], &mut self.left.borrow_mut())?;
        let size = |key| dict.get(key).and_then(Object::as_size).ok_or(WRONG);
        let (first, count) = (size("First")?, size("N")?);
        let mut heads = Parser::new(&opened, 0);
        let mut places = Vec::new();
        for _ in 0..count {
            let number = heads.number().and_then(|it| u32::try_from(it).ok()).ok_or(WRONG)?;
            let at = heads.number().and_then(|it| it.checked_add(first)).ok_or(WRONG)?;
            places.push((number, at));
        }
        let opened = Rc::new((opened, places));
        self.opened.borrow_mut().insert(stream, Rc::clone(&opened));
        Ok(opened)
    }

    /// The bytes of a stream, opened.
    pub(crate) fn stream_bytes(&self, id: Id) -> Result<Vec<u8>, Malformed> {
        let Object::Stream(Stream { dict, place: Place::File(range) }) = self.object(id)? else {
            return Err(Malformed("stream"));
        };
        pressed::open(&dict, &self.bytes[range], &mut self.left.borrow_mut())
    }

    /// What an object stands for: itself, or what it points at.
    pub(crate) fn follow(&self, object: &Object) -> Result<Object, Malformed> {
        let mut current = object.clone();
        for _ in 0..8 {
            let Object::Ref(id) = current else { return Ok(current) };
            current = self.object(id)?;
        }
        Err(Malformed("references in a circle"))
    }

    /// The value of a key, followed. Nothing when the key is missing.
    pub(crate) fn value(&self, dict: &Dict, key: &str) -> Result<Object, Malformed> {
        dict.get(key).map_or(Ok(Object::Null), |value| self.follow(value))
    }

    /// The number of the catalog, and the catalog.
    pub(crate) fn catalog(&self) -> Result<(Id, Dict), Malformed> {
        let id = self.trailer.get("Root").and_then(Object::as_ref).ok_or(Malformed("trailer"))?;
        let dict = self.object(id)?.into_dict().ok_or(Malformed("catalog"))?;
        Ok((id, dict))
    }

    /// The pages in order, at most this many.
    pub(crate) fn pages(&self, at_most: usize) -> Result<Vec<Id>, Malformed> {
        let (_, catalog) = self.catalog()?;
        let root = catalog.get("Pages").and_then(Object::as_ref).ok_or(Malformed("pages"))?;
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![root];
        while let Some(id) = next.pop() {
            if !seen.insert(id) || seen.len() > 100_000 {
                return Err(Malformed("pages in a circle"));
            }
            let object = self.object(id)?;
            let dict = object.as_dict().ok_or(Malformed("pages"))?;
            if let Object::Array(kids) = self.value(dict, "Kids")? {
                next.extend(kids.iter().rev().filter_map(Object::as_ref));
            } else {
                found.push(id);
                if found.len() == at_most {
                    break;
                }
            }
        }
        Ok(found)
    }
}

fn sizes(object: Option<&Object>) -> Option<Vec<usize>> {
    object?.as_array()?.iter().map(Object::as_size).collect()
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

/// Where the last table of objects begins, as the end of the file says.
fn last_table(bytes: &[u8]) -> Result<usize, Malformed> {
    const WORD: &[u8] = b"startxref";
    let tail = bytes.len().saturating_sub(2048);
    let found = bytes[tail..].windows(WORD.len()).rposition(|it| it == WORD);
    let at = found.ok_or(Malformed("file without an end"))? + tail + WORD.len();
    let mut parser = Parser::new(bytes, at);
    let table = parser.number().ok_or(Malformed("file without an end"))?;
    if table >= bytes.len() || !bytes[parser.at..].windows(5).any(|it| it == b"%%EOF") {
        return Err(Malformed("file without an end"));
    }
    Ok(table)
}
